using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Requests;

/// <summary>A request about somebody's own data that came by letter, by telephone or in person. Neither the person nor
/// a case is named: the seat for personal data reads none.</summary>
/// <param name="On">The day on which it came.</param>
/// <param name="By">Who noted it.</param>
public sealed record NotedRequest(Guid Id, RightKind Kind, RequestWay Way, DateOnly On, Guid By)
{
    /// <summary>How many can wait for an answer at a time, so that no one person fills the roster.</summary>
    public const int Most = 50;

    /// <summary>How many days after it came a request is noted at the latest.</summary>
    public const int NotedWithin = 92;

    /// <summary>When two people took more time; null when they did not.</summary>
    public DateTimeOffset? ExtendedAt { get; init; }

    /// <summary>When it was answered, how, and on what ground not in full; null before.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    public RightOutcome? Outcome { get; init; }
    public RefusalGround? Ground { get; init; }

    /// <summary>Until when it must be answered.</summary>
    public DateTimeOffset DueAt => RightsRequest.DueAfter(Workdays.Midnight(On), ExtendedAt is not null);

    /// <summary>By which people speak of it, also on paper.</summary>
    public string Number => $"{Id:N}"[..6].ToUpperInvariant();

    /// <summary>Whether an entry of the roster is about such a request.</summary>
    public static bool Is(RosterEntry entry) => entry is RequestNoted or RequestProlonged or RequestClosed;

    /// <summary>Why an entry about a request may not be proposed; null when it may.</summary>
    /// <param name="by">Who proposes it: somebody of the seat for personal data.</param>
    internal static Reason? Bars(RosterFile file, RosterEntry entry, Guid? by) =>
        by is not { } person || !file.Sits(person, entry, entry.At, Role.DataContact) ? Reason.NotEligible
        : entry is RequestNoted noted ? BarsNoting(file, noted, person)
        : file.Pending.Any(waiting => IsSame(waiting.Entry, entry)) ? Reason.AlreadyDone
        : entry switch
        {
            RequestProlonged prolonged => BarsMoreTime(file.Request(prolonged.Request), entry.At),
            RequestClosed closed => BarsClosing(file.Request(closed.Request), closed),
            _ => null,
        };

    private static Reason? BarsNoting(RosterFile file, RequestNoted noted, Guid by) =>
        noted.Person != by ? Reason.NotEligible
        : Workdays.Midnight(noted.On) > noted.At || Workdays.Midnight(noted.On.AddDays(NotedWithin + 1)) <= noted.At
            ? Reason.RequestDay
        : file.Request(noted.Request) is not null ? Reason.AlreadyDone
        : file.Requests.Count(request => request.ClosedAt is null) >= Most ? Reason.TooManyProposals
        : null;

    private static Reason? BarsMoreTime(NotedRequest? request, DateTimeOffset at) =>
        request is null ? Reason.NoSuchRequest
        : request.ClosedAt is not null || request.ExtendedAt is not null ? Reason.AlreadyDone
        : at > request.DueAt ? Reason.TooLate
        : null;

    private static Reason? BarsClosing(NotedRequest? request, RequestClosed closed) =>
        request is null ? Reason.NoSuchRequest
        : request.ClosedAt is not null ? Reason.AlreadyDone
        : closed.Outcome != RightOutcome.Granted
        && !(closed.Ground is { } ground && request.Kind.Grounds().Contains(ground))
            ? Reason.RefusalGroundMissing
        : null;

    private static bool IsSame(RosterEntry waiting, RosterEntry entry) =>
        (waiting, entry) switch
        {
            (RequestProlonged one, RequestProlonged other) => one.Request == other.Request,
            (RequestClosed one, RequestClosed other) => (one.Request, one.Outcome, one.Ground)
                == (other.Request, other.Outcome, other.Ground),
            _ => false,
        };

    /// <summary>The same request after an entry that enough people have signed.</summary>
    internal NotedRequest With(RosterEntry entry, DateTimeOffset at) =>
        entry switch
        {
            // The person must be told within the first month: a second signature after it gives no time.
            RequestProlonged prolonged
                when prolonged.Request == Id && ClosedAt is null && ExtendedAt is null && at <= DueAt => this with
            {
                ExtendedAt = at,
            },
            RequestClosed closed when closed.Request == Id && ClosedAt is null => this with
            {
                ClosedAt = at,
                Outcome = closed.Outcome,
                Ground = closed.Ground,
            },
            _ => this,
        };
}
