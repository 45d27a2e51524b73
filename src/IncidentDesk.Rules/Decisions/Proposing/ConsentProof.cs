using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>A consent on which a proposal is based: the signed entry in which the person gave it.</summary>
/// <param name="Statement">SHA-256 of the entry as it was signed, lower-case hex. Whoever reads the case compares
/// it.</param>
/// <param name="Line">The number of the entry's line in the journal.</param>
/// <param name="Commitment">What this line commits to, lower-case hex. Everybody who reads the decision compares
/// it.</param>
public sealed record ConsentProof(Consent Consent, string Statement, long Line, string Commitment);
