namespace IncidentDesk.Commands;

/// <summary>What serving was asked for.</summary>
/// <param name="NewCertificate">Whether the certificate of the ring is replaced first.</param>
internal sealed record ServeStart(string? Data, string? Urls, Face Face, bool NewCertificate);
