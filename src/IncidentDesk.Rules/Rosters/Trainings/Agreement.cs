namespace IncidentDesk.Rules.Rosters.Trainings;

/// <summary>What each member signs every year: the confidentiality agreement and the charter of those who
/// listen.</summary>
/// <param name="Lasts">For how long a signature counts.</param>
/// <param name="Hash">SHA-256 of the version and of all texts, lower-case hex: what a signature names.</param>
public sealed record Agreement(string Version, Span Lasts, Words Confidentiality, Words Charter, string Hash);
