using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>Members have followed a training. Two others of coordination or the CoPil sign it.</summary>
/// <param name="Training">The id of its kind.</param>
/// <param name="Ends">The last day on which it counts.</param>
[Entry("training_recorded")]
public sealed record TrainingRecorded(
    DateTimeOffset At,
    ImmutableArray<Guid> People,
    string Training,
    DateOnly On,
    DateOnly Ends
) : RosterEntry(At)
{
    public ImmutableArray<Guid> People { get; init; } = People.IsDefault ? [] : People;
}
