namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Somebody signs the confidentiality agreement and the charter, with their own signing key and
/// alone.</summary>
/// <param name="Text">The hash of what is signed.</param>
[Entry("agreement_signed")]
public sealed record AgreementSigned(DateTimeOffset At, Guid Person, string Version, string Text) : RosterEntry(At);
