using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The pair keeps its text unchanged; a round of objections opens.</summary>
/// <param name="RoundKey">The public key to which positions of that round are sealed, hex.</param>
[Entry("proposal_kept")]
public sealed record ProposalKept(Guid By, DateTimeOffset At, string RoundKey) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State == DecisionState.Amendment ? course.IntoObjections(RoundKey, At) : course;

    /// <summary>One of the pair keeps the text.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, string roundKey, DateTimeOffset now) =>
        file.State != DecisionState.Amendment ? Reason.WrongStep
        : !file.IsPair(person) ? Reason.NotYourTurn
        : new ProposalKept(person, now, roundKey);
}
