using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Keys;

/// <summary>A decision of the case gets a new key, because its pair changes with the case.</summary>
/// <param name="Entries">Who left the pair, and who joined it.</param>
public sealed record RotateDecision(
    FolderKey Key,
    ImmutableArray<DecisionEntry> Entries,
    DecisionFile Before,
    DecisionFile After
) : KeyStep
{
    /// <summary>Whether nobody of its pair is left and it has not been carried out.</summary>
    public bool IsAbandoned => !After.Course.Pair.Any() && (After.IsOpen || After.State == DecisionState.ToExecute);
}
