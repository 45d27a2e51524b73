using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>What somebody asked about their own data in their mailbox, and what became of it.</summary>
/// <param name="Party">Whose mailbox it is; null for the reporter's.</param>
/// <param name="Item">What they wrote with it; null when nothing.</param>
public sealed record RightsRequest(Guid Id, Guid? Party, RightKind Kind, DateTimeOffset AskedAt, Guid? Item)
{
    /// <summary>The last request for more time; null when nobody asked.</summary>
    public RightsMoreTimeAsked? MoreTime { get; init; }

    /// <summary>When two people took more time, and the reason that the person reads; null when they did not.</summary>
    public DateTimeOffset? ExtendedAt { get; init; }
    public Guid? Extension { get; init; }

    /// <summary>The last answer that somebody wrote and that a second person has not sent; null when there is
    /// none.</summary>
    public RightsAnswerDrafted? Draft { get; init; }

    /// <summary>When it was answered, how, and the text that the person reads; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
    public RightOutcome? Outcome { get; init; }
    public RefusalGround? Ground { get; init; }
    public Guid? Answer { get; init; }

    /// <summary>The first limit of the law: one month from the day on which the request came (GDPR, article 12,
    /// 3).</summary>
    public DateTimeOffset FirstDueAt => DueAfter(AskedAt, extended: false);

    /// <summary>Until when it must be answered.</summary>
    public DateTimeOffset DueAt => DueAfter(AskedAt, ExtendedAt is not null);

    public static DateTimeOffset DueAfter(DateTimeOffset asked, bool extended) =>
        (extended ? Floors.RightsAnswer.Plus(Floors.RightsExtension) : Floors.RightsAnswer).After(asked);

    /// <summary>Whether an answer is owed: none was given, and the mailbox into which it would go is there.</summary>
    public bool IsOpen(CaseFile file) => AnsweredAt is null && !IsGone(file);

    /// <summary>Whether its time is over and no answer was given.</summary>
    public bool IsLate(CaseFile file, DateTimeOffset now) => IsOpen(file) && now > DueAt;

    private bool IsGone(CaseFile file) =>
        Party is { } party ? file.Party(party) is not { Gone: false } : file.MailboxGone;

    /// <summary>Why nobody may act on this request now; null when this person can, in an open case and in a closed
    /// one.</summary>
    internal static Reason? Bars(CaseFile file, Actor actor, Guid request) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : file.RightsRequest(request) is not { } known ? Reason.NoSuchRequest
        : known.AnsweredAt is not null ? Reason.AlreadyDone
        : known.IsGone(file) ? Reason.MailboxGone
        : null;
}
