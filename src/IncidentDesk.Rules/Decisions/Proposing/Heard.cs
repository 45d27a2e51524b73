using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Nobody is suspended or excluded unheard, whatever a protocol file, a consent or an override says: the
/// person concerned
/// was written to and answered, or had the notice to do so; or two people each wrote why it is impossible, and attempts
/// to reach them are recorded.</summary>
public static class Heard
{
    /// <summary>The id under which people write why the person concerned cannot be heard.</summary>
    public const string Impossible = "contradictoire_impossible";

    /// <summary>What a proposal lacks as long as the person concerned was not heard.</summary>
    public static readonly Need Lacking = new(NeedKind.ConcernedHeard) { Persons = Floors.Signers };

    /// <summary>What two people write when the person concerned cannot be heard, where the protocol has no such
    /// condition of its own.</summary>
    public static readonly Need Written = new(NeedKind.SignedBy)
    {
        What = Impossible,
        Persons = Floors.Signers,
        Words = new(
            "écrire pourquoi la parole de la personne mise en cause est impossible",
            "put in writing why the right to reply is impossible"
        ),
    };

    /// <summary>Whether a suspension or an exclusion may be proposed now.</summary>
    public static bool Holds(CaseFile file, DateTimeOffset now) =>
        IsImpossible(file)
        || IsTrueOfEach(file, one => HasAnswered(file, one) || IsOver(one, Notice(file.Protocol), now));

    /// <summary>When the first text left to somebody who may be the person concerned, since the case was last opened;
    /// null when none did.</summary>
    public static DateTimeOffset? ToldAt(CaseFile file) =>
        Sent(file).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault();

    /// <summary>Whether the time to answer has run for each of them since the first text to them, never since a stage
    /// began.</summary>
    public static bool NoticeIsOver(CaseFile file, Span notice, DateTimeOffset now) =>
        IsTrueOfEach(file, one => IsOver(one, notice, now));

    private static bool IsOver((Guid Party, DateTimeOffset At) told, Span notice, DateTimeOffset now) =>
        now >= notice.After(told.At);

    /// <summary>Whether something is true of each of them; never where nobody was written to.</summary>
    private static bool IsTrueOfEach(CaseFile file, Func<(Guid Party, DateTimeOffset At), bool> holds) =>
        WrittenTo(file).ToArray() is { Length: > 0 } people && people.All(holds);

    /// <summary>Each person who may be the one concerned, with the moment of the first text to them since the case was
    /// last opened.</summary>
    private static IEnumerable<(Guid Party, DateTimeOffset At)> WrittenTo(CaseFile file) =>
        Sent(file)
            .Select(entry => (Party: PartyOf(entry), entry.At))
            .GroupBy(sent => sent.Party, (party, sent) => (party, sent.First().At));

    private static Guid PartyOf(LedgerEntry sent) =>
        sent is PartyInvited invited ? invited.Party : ((ContactCleared)sent).Party;

    /// <summary>The longest notice that the protocol gives, never under the floor.</summary>
    public static Span Notice(Protocol protocol) =>
        protocol
            .Stages.Select(stage => stage.MinNotice)
            .OfType<Span>()
            .Aggregate(Floors.Notice, (longest, notice) => notice.CanExceed(longest) ? notice : longest);

    /// <summary>Whether everybody who was written to has answered.</summary>
    public static bool HasAnswered(CaseFile file) => IsTrueOfEach(file, one => HasAnswered(file, one));

    /// <summary>Whether this person answered in their own mailbox, after something had left to them.</summary>
    private static bool HasAnswered(CaseFile file, (Guid Party, DateTimeOffset At) told) =>
        file.History.Exists(entry =>
            entry is PartyMessage or PartyAccount && entry.At >= told.At && file.Party(entry.By)?.Id == told.Party
        );

    /// <summary>Whether two people wrote why it is impossible, and enough attempts to reach the person are recorded, on
    /// different days.</summary>
    public static bool IsImpossible(CaseFile file) =>
        file.SignersOf(Impossible).Count() >= Floors.Signers && WasTried(file);

    /// <summary>Whether enough attempts to reach the person concerned are recorded, on different days.</summary>
    public static bool WasTried(CaseFile file) =>
        Attempts(file).Select(attempt => attempt.Day).Distinct().Count() >= Floors.Attempts && WereWritten(file);

    /// <summary>Attempts that one person recorded at one sitting are one word: another person recorded one too, or they
    /// were recorded on two days.</summary>
    private static bool WereWritten(CaseFile file) =>
        Attempts(file).Select(attempt => attempt.By).Distinct().Count() >= Floors.Signers
        || Attempts(file).Select(attempt => Workdays.Local(attempt.At).Date).Distinct().Count() >= Floors.Attempts;

    /// <summary>The attempts that count: recorded since the case was last opened, by people whose word still
    /// counts.</summary>
    public static IEnumerable<ContactAttempted> Attempts(CaseFile file) =>
        file
            .History.OfType<ContactAttempted>()
            .Where(attempt => attempt.At >= file.LifeSince && file.Trusts(attempt.By));

    /// <summary>What can be put in writing for it; nothing where no decision follows and nobody is heard, or once the
    /// person was heard.</summary>
    public static IEnumerable<Need> ToWrite(CaseFile file, DateTimeOffset now) =>
        !(Propose.IsPossible(file) || file.Protocol.Stage(file.Stage)?.MinNotice is not null) || Holds(file, now)
            ? []
            : [Written];

    private static IEnumerable<LedgerEntry> Sent(CaseFile file) =>
        file.History.Where(entry =>
            entry.At >= file.LifeSince
            && entry switch
            {
                PartyInvited invited => invited.Kind != PartyKind.Affected,
                ContactCleared cleared => file.Party(cleared.Party) is { Kind: not PartyKind.Affected },
                _ => false,
            }
        );
}
