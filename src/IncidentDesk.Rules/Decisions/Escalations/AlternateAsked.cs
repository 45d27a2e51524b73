using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Too few people remained, so an alternate was asked, who may read and act from now on.</summary>
[Entry("alternate_asked")]
public sealed record AlternateAsked(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Facilitator;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course with
        {
            Alternates = course.Alternates.Add(Person),
        };

    public static IEnumerable<Signer> Candidates(DecisionFile file) =>
        file.Course.TooFew
            ? file.Proposal.Signers.Where(signer =>
                signer.Alternate
                && !file.Aside.Contains(signer.Person)
                && !file.Course.Alternates.Contains(signer.Person)
            )
            : [];

    /// <summary>Asks an alternate, pinned with the proposal, when too few people remain.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid alternate, DateTimeOffset now) =>
        !file.IsFacilitator(person) && !file.IsPair(person) ? Reason.NotYourTurn
        : !file.Course.TooFew ? Reason.EnoughRemain
        : Candidates(file).All(signer => signer.Person != alternate) ? Reason.NotEligible
        : new AlternateAsked(person, now, alternate);
}
