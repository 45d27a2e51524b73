using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Outcomes;

/// <summary>The letter that tells the person concerned what was decided. It asks for no consent: nobody is suspended or
/// excluded without being told.</summary>
public static class DecisionLetters
{
    /// <summary>The decided measure of this id; null when there is none that burdens anybody.</summary>
    public static DecisionFile? Of(CaseFile file, Guid decision) =>
        file.Decisions.FirstOrDefault(one =>
            one.Id == decision && one.State.IsDecided() && one.Course.Measure.Kind != DecisionKind.Lifting
        );

    /// <summary>Whether a decided measure stands no longer: annulled on appeal, or lifted before its end.</summary>
    public static bool HasEnded(DecisionFile decision) =>
        decision.State is DecisionState.Annulled or DecisionState.Lifted;

    /// <summary>Why nobody may write or send such a letter to this person; null when they may.</summary>
    internal static Reason? Bars(CaseFile file, Actor actor, Guid party, Guid decision) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Party(party) is not { HasFolder: true } known || !known.Kind.MayBeConcerned() ? Reason.NoSuchParty
        : known.Gone ? Reason.MailboxGone
        : Of(file, decision) is null ? Reason.WrongStep
        : null;

    /// <summary>Those who may be the person concerned and can be written to.</summary>
    public static IEnumerable<Party> People(CaseFile file) =>
        RightToBeHeard.People(file).Where(person => person is { HasFolder: true, Gone: false });

    /// <summary>Whether it is proven that the person has the letter of a decision, or two people recorded that they
    /// cannot be reached with it; or nobody can be written to any more. Where several may be the person concerned, the
    /// pair writes to the one whom the measure concerns.</summary>
    public static bool IsProven(CaseFile file, Guid decision) =>
        !People(file).Any()
        || file.Letters.Exists(letter =>
            letter.Decision == decision
            && letter.SentAt is not null
            && (letter.ProvenAt(file) is not null || RightToBeHeard.IsUnreachable(file, letter))
        );
}
