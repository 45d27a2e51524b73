using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Purging;

/// <summary>A CoPil member acknowledges that lines of the journal were lost. Two members of different circles end the
/// alarm.</summary>
public static class SignJournalGap
{
    /// <summary>Why this person may not sign; null when they may.</summary>
    /// <param name="isLost">Whether lines were lost that nobody has acknowledged yet.</param>
    /// <param name="given">Who has signed the restore line that waits; empty when none waits.</param>
    public static JournalGapRefusal? Bars(Person person, bool isLost, IReadOnlyCollection<JournalGapSigner> given) =>
        !isLost ? JournalGapRefusal.NothingLost
        : person.CopilSeat is not { } seat ? JournalGapRefusal.NotInCopil
        : given.Any(signer => signer.Person == person.Id) ? JournalGapRefusal.AlreadySigned
        : given.Any(signer => Spelling.Same(signer.Circle, CircleNames.Of(seat))) ? JournalGapRefusal.SameCircle
        : null;

    /// <summary>Why the signature is refused; null when it counts.</summary>
    /// <param name="isShown">Whether the restore line is the one that the person was shown.</param>
    public static JournalGapRefusal? Decide(
        Person person,
        bool isLost,
        IReadOnlyCollection<JournalGapSigner> given,
        bool isShown
    ) => Bars(person, isLost, given) ?? (isShown ? null : JournalGapRefusal.Changed);
}
