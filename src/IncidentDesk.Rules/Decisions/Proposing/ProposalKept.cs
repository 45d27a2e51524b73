using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair maintains its text as it is; a round of objections opens.</summary>
/// <param name="RoundKey">The public key positions of that round are sealed to, hex.</param>
[Entry("proposal_kept")]
public sealed record ProposalKept(Guid By, DateTimeOffset At, string RoundKey) : DecisionEntry(By, At);
