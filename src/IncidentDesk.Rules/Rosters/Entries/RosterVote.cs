namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>A member's verified signature on one entry.</summary>
/// <param name="At">When it was given; never before the hour of its line in the journal, if it has one.</param>
public sealed record RosterVote(Guid Person, DateTimeOffset At)
{
    /// <summary>The number of its line in the journal, which was checked; null for a signature of before such
    /// lines.</summary>
    public long? Line { get; init; }
}
