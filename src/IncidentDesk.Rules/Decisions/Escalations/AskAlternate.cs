namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Asks an alternate, pinned with the proposal, when too few people remain.</summary>
public static class AskAlternate
{
    public static IEnumerable<Signer> Candidates(DecisionFile file) =>
        file.Course.TooFew
            ? file.Proposal.Signers.Where(signer =>
                signer.Alternate
                && !file.Aside.Contains(signer.Person)
                && !file.Course.Alternates.Contains(signer.Person)
            )
            : [];

    public static Verdict Decide(DecisionFile file, Guid person, Guid alternate, DateTimeOffset now) =>
        !file.IsFacilitator(person) && !file.IsPair(person) ? Reason.NotYourTurn
        : !file.Course.TooFew ? Reason.EnoughRemain
        : Candidates(file).All(signer => signer.Person != alternate) ? Reason.NotEligible
        : new AlternateAsked(person, now, alternate);
}
