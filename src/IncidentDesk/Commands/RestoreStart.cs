namespace IncidentDesk.Commands;

/// <summary>What to restore, and how.</summary>
/// <param name="Content">The stamp of the content; null for the newest.</param>
/// <param name="Keys">The stamp of the keys; null for the same stamp as the content.</param>
/// <param name="Destroyed">A newer list of purged folders that survived the desk; null for none.</param>
/// <param name="Certificate">The certificate, if it is stored apart; null for the one in the backup.</param>
/// <param name="NewCertificate">Whether the certificate is permanently lost, so that a new one is made.</param>
internal sealed record RestoreStart(
    string From,
    string? Content,
    string? Keys,
    string? Destroyed,
    string? Certificate = null,
    bool NewCertificate = false
);
