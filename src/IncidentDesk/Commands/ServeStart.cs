namespace IncidentDesk.Commands;

/// <summary>The options of serving.</summary>
/// <param name="NewCertificate">Whether the certificate of the key ring is replaced first.</param>
internal sealed record ServeStart(string? Data, string? Urls, Face Face, bool NewCertificate);
