using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>A letter of grievances, or of a decision, to somebody who may be the person concerned: what it is about,
/// when it left, how it is proven that they have it, and what they answered. The reporter's own view knows only when it
/// was announced, delayed and sent.</summary>
/// <param name="Id">The id of its draft.</param>
/// <param name="Party">Whom it is for; an empty id in the reporter's view.</param>
public sealed record Letter(Guid Id, Guid Party)
{
    /// <summary>The harshest measure considered; null when it only invites to a talk.</summary>
    public DecisionKind? Considered { get; init; }

    /// <summary>What allows that measure; null when none is considered.</summary>
    public Ground? Ground { get; init; }

    /// <summary>The decision that it tells of; null for a letter of grievances, which comes before any.</summary>
    public Guid? Decision { get; init; }

    /// <summary>What was decided; null for a letter of grievances.</summary>
    public Measure? Measure { get; init; }

    /// <summary>Whether that measure stood no longer when the letter left, as where an appeal annulled it.</summary>
    public bool MeasureEnded { get; init; }

    /// <summary>How long the person can appeal once they have the letter; null where they cannot.</summary>
    public Span? Appeal { get; init; }

    /// <summary>Within what time an appeal is answered, as the process of the decision says; null where the longest
    /// time counts.</summary>
    public Span? AppealAnswer { get; init; }

    /// <summary>When the person appealed in their own mailbox.</summary>
    public DateTimeOffset? AppealedAt { get; init; }

    /// <summary>Until when their appeal is answered; null before they lodge one.</summary>
    public DateTimeOffset? AppealAnsweredBy =>
        AppealedAt is { } lodged ? (AppealAnswer ?? Floors.AppealAnswer).After(lodged) : null;

    /// <summary>When the appeal was passed on to those who answer it, and the text that they read.</summary>
    public DateTimeOffset? PassedOnAt { get; init; }
    public Guid? PassedOn { get; init; }

    /// <summary>Until when the person can appeal; null while nothing proves that they have the letter, and where no
    /// appeal is possible.</summary>
    public DateTimeOffset? AppealUntil(CaseFile file) =>
        Appeal is { } time && ProvenAt(file) is { } proven ? time.After(proven) : null;

    public DateTimeOffset? DraftedAt { get; init; }

    /// <summary>When the reporter was told that it will leave.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>When the reporter said that it may leave.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>Whether the reporter said so, and has asked for no delay since.</summary>
    internal bool HasAgreed => AgreedAt is { } agreed && !(DelayedAt > agreed);

    /// <summary>When the reporter asked for a delay.</summary>
    public DateTimeOffset? DelayedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The text in the person's own mailbox; null before it left, and once that mailbox is purged.</summary>
    public Guid? Item { get; init; }

    /// <summary>When the person opened it in their own mailbox.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When the person first answered it in their own mailbox.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the person gave up the rest of the notice in their own mailbox.</summary>
    public DateTimeOffset? WaivedAt { get; init; }

    /// <summary>When the person asked to be heard by two of those who decide.</summary>
    public DateTimeOffset? HearingAskedAt { get; init; }

    /// <summary>What people of the team recorded of it.</summary>
    public ImmutableList<LetterRecord> Records { get; init; } = [];

    /// <summary>Since when it is proven that the person has it: they opened it, or two people recorded how it came to
    /// them or what they said. Null while nothing proves it.</summary>
    public DateTimeOffset? ProvenAt(CaseFile file) => Earliest([OpenedAt, .. Recorded(file, _ => true)]);

    /// <summary>When they answered: in their own mailbox, or by a word that two people recorded.</summary>
    public DateTimeOffset? Answered(CaseFile file) =>
        Earliest([AnsweredAt, .. Recorded(file, fact => fact == LetterFact.Answered)]);

    /// <summary>When they gave up the rest of the notice: in their own mailbox, or by a word that two people
    /// recorded.</summary>
    public DateTimeOffset? Waived(CaseFile file) =>
        Earliest([WaivedAt, .. Recorded(file, fact => fact == LetterFact.Waived)]);

    /// <summary>Until when they can answer; null while nothing proves that they have the letter.</summary>
    public DateTimeOffset? NoticeEnds(CaseFile file, Span notice) =>
        ProvenAt(file) is { } proven ? notice.After(proven) : null;

    /// <summary>From when it may be sent: once the reporter was told, and had a day to ask for a delay or said that it
    /// may leave. Null while the reporter was not told. Where their mailbox is purged, nobody can be told.</summary>
    public DateTimeOffset? MayLeaveAt(CaseFile file) =>
        file.MailboxGone ? DraftedAt
        : AnnouncedAt is not { } told ? null
        : HasAgreed ? AgreedAt
        : DelayedAt is { } delayed ? Floors.Delay.After(delayed)
        : Floors.ReporterTold.After(told);

    private IEnumerable<DateTimeOffset?> Recorded(CaseFile file, Func<LetterFact, bool> which) =>
        Records.Where(record => which(record.Fact)).Select(record => record.CountsSince(file));

    private static DateTimeOffset? Earliest(IEnumerable<DateTimeOffset?> moments) => moments.Min();
}
