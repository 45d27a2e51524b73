using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The steps a decision went through, by the ids of its process: each as often as it was entered; appeal and
/// review once they happened.</summary>
internal static class Steps
{
    public const string Review = "revision";

    public static ImmutableArray<string> Of(DecisionProgress course) =>
        [
            DecisionProcess.Proposal,
            .. course.Entered.Select((state, at) => Id(course, state, at)).OfType<string>(),
            .. After(course),
        ];

    private static string? Id(DecisionProgress course, DecisionState state, int at) =>
        state switch
        {
            DecisionState.Objections =>
                $"{state.Id()}_{course.Entered.Take(at + 1).Count(entered => entered == state)}",
            DecisionState.VetoWindow => DecisionProcess.Veto,
            DecisionState.ToExecute => DecisionProcess.Execution,
            _ => state.IsOpen() ? state.Id() : null,
        };

    /// <summary>The steps after it was carried out, ordered by their first occurrence.</summary>
    private static IEnumerable<string> After(DecisionProgress course) =>
        course
            .Appeals.Select(filed => (filed.At, Step: DecisionProcess.Appeal))
            .Concat(course.Reviews.Select(held => (held.At, Step: Review)))
            .OrderBy(happened => happened.At)
            .Select(happened => happened.Step)
            .Distinct();
}
