using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols.Duties;

namespace IncidentDesk.Rules.Cases.Duties;

/// <summary>A duty of the present stage, and what was done for it.</summary>
/// <param name="Index">Its place in the stage; reminders of one duty keep their numbers.</param>
/// <param name="From">Since when it counts; null while the duty before it is not done.</param>
/// <param name="DoneAt">When it was done, or done last where it comes again; null when it never was.</param>
public sealed record DutyProgress(StageDuty Duty, int Index, DateTimeOffset? From, DateTimeOffset? DoneAt)
{
    /// <summary>Until when it was put off last; null when it never was.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }

    /// <summary>Who put it off last.</summary>
    public ImmutableArray<Guid> DeferredBy { get; init; } = [];

    /// <summary>Until when it must be done; null before it counts, and once it is done for good.</summary>
    public DateTimeOffset? DueAt => DueBefore is { } due && DeferredUntil > due ? DeferredUntil : DueBefore;

    private DateTimeOffset? DueBefore =>
        From is not { } from ? null
        : DoneAt is { } done ? Duty.Every?.After(done)
        : Duty.By?.After(from);

    /// <summary>From when its present limit counts; null when there is none.</summary>
    public DateTimeOffset? CountsFrom => DueAt is null ? null : DoneAt ?? From;

    /// <summary>One that comes again is done until it is due again.</summary>
    public DutyState StateAt(DateTimeOffset now) =>
        DoneAt is not null && (DueAt is null || now <= DueAt) ? DutyState.Done
        : DeferredUntil >= now ? DutyState.Deferred
        : DueAt < now ? DutyState.Late
        : DutyState.Open;
}
