namespace IncidentDesk.Commands;

/// <summary>What to restore, and how.</summary>
/// <param name="Content">The content's stamp; null for the newest.</param>
/// <param name="Keys">The keys' stamp; null for the content's.</param>
/// <param name="Destroyed">A list of destroyed folders that outlived the desk.</param>
/// <param name="Certificate">The certificate, where it was kept apart; null for the backup's own.</param>
/// <param name="NewCertificate">Whether the certificate is lost for good and a new one is made.</param>
internal sealed record RestoreStart(
    string From,
    string? Content,
    string? Keys,
    string? Destroyed,
    string? Certificate = null,
    bool NewCertificate = false
);
