using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair keeps its text unchanged; a round of objections opens.</summary>
/// <param name="RoundKey">The public key to which positions of that round are sealed, hex.</param>
[Entry("proposal_kept")]
public sealed record ProposalKept(Guid By, DateTimeOffset At, string RoundKey) : DecisionEntry(By, At);
