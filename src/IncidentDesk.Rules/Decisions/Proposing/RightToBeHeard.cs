using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>Nobody is suspended or excluded unheard, whatever a protocol definition, a consent or an override says.
/// Either the person concerned was written to and answered or had the notice to do so, or two people attested why this
/// is impossible and attempts to reach them are recorded.</summary>
public static class RightToBeHeard
{
    /// <summary>The id of the attestation that the person concerned cannot be heard.</summary>
    public const string Impossible = "contradictoire_impossible";

    /// <summary>The condition missing from a proposal while the person concerned has not been heard.</summary>
    public static readonly Need Lacking = new(NeedKind.ConcernedHeard) { Persons = Floors.Signers };

    /// <summary>The attestation when the protocol has no such condition of its own.</summary>
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

    /// <summary>When the first text was sent to somebody who may be the person concerned, since the case was last
    /// opened; null when none was.</summary>
    public static DateTimeOffset? ToldAt(CaseFile file) =>
        Sent(file).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefault();

    /// <summary>Whether the notice has passed for each of them, counted from the first text sent to them, not from the
    /// stage's start.</summary>
    public static bool NoticeIsOver(CaseFile file, Span notice, DateTimeOffset now) =>
        IsTrueOfEach(file, one => IsOver(one, notice, now));

    private static bool IsOver((Guid Party, DateTimeOffset At) told, Span notice, DateTimeOffset now) =>
        now >= notice.After(told.At);

    /// <summary>Whether a condition holds for each of them; false when nobody was written to.</summary>
    private static bool IsTrueOfEach(CaseFile file, Func<(Guid Party, DateTimeOffset At), bool> holds) =>
        WrittenTo(file).ToArray() is { Length: > 0 } people && people.All(holds);

    /// <summary>Each person who may be the person concerned, with the time of the first text sent to them since the
    /// case was last opened.</summary>
    private static IEnumerable<(Guid Party, DateTimeOffset At)> WrittenTo(CaseFile file) =>
        Sent(file)
            .Select(entry => (Party: PartyOf(entry), entry.At))
            .GroupBy(sent => sent.Party, (party, sent) => (party, sent.First().At));

    private static Guid PartyOf(LedgerEntry sent) =>
        sent is PartyInvited invited ? invited.Party : ((ContactCleared)sent).Party;

    /// <summary>The longest notice in the protocol, never below the floor.</summary>
    public static Span Notice(Protocol protocol) =>
        protocol
            .Stages.Select(stage => stage.MinNotice)
            .OfType<Span>()
            .Aggregate(Floors.Notice, (longest, notice) => notice.CanExceed(longest) ? notice : longest);

    /// <summary>Whether everybody who was written to has answered.</summary>
    public static bool HasAnswered(CaseFile file) => IsTrueOfEach(file, one => HasAnswered(file, one));

    /// <summary>Whether this person answered in their own mailbox after the first text to them.</summary>
    private static bool HasAnswered(CaseFile file, (Guid Party, DateTimeOffset At) told) =>
        file.History.Exists(entry =>
            entry is PartyMessage or PartyAccount && entry.At >= told.At && file.Party(entry.By)?.Id == told.Party
        );

    /// <summary>Whether two people attested that it is impossible, and enough attempts to reach the person on different
    /// days are recorded.</summary>
    public static bool IsImpossible(CaseFile file) =>
        file.SignersOf(Impossible).Count() >= Floors.Signers && WasTried(file);

    /// <summary>Whether enough attempts to reach the person concerned are recorded, on different days.</summary>
    public static bool WasTried(CaseFile file) =>
        Attempts(file).Select(attempt => attempt.Day).Distinct().Count() >= Floors.Attempts && WereWritten(file);

    /// <summary>Whether the attempts were recorded by two people, or on two days; attempts recorded by one person on
    /// one day do not suffice.</summary>
    private static bool WereWritten(CaseFile file) =>
        Attempts(file).Select(attempt => attempt.By).Distinct().Count() >= Floors.Signers
        || Attempts(file).Select(attempt => Workdays.Local(attempt.At).Date).Distinct().Count() >= Floors.Attempts;

    /// <summary>The attempts that count: recorded since the case was last opened, by people who are not
    /// recused.</summary>
    public static IEnumerable<ContactAttempted> Attempts(CaseFile file) =>
        file
            .History.OfType<ContactAttempted>()
            .Where(attempt => attempt.At >= file.LifeSince && file.Trusts(attempt.By));

    /// <summary>What can be attested for it; empty when no decision can follow and the stage has no notice, or once the
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
