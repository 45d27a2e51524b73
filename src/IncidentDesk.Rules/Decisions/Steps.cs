using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The steps a decision went through, by the ids that its process has for them: each as often as it was
/// entered, appeal and review once it happened.</summary>
internal static class Steps
{
    public const string Review = "revision";

    public static ImmutableArray<string> Of(Course course) =>
        [
            DecisionProcess.Proposal,
            .. course.Entered.Select((state, at) => Id(course, state, at)).OfType<string>(),
            .. After(course),
        ];

    private static string? Id(Course course, DecisionState state, int at) =>
        state switch
        {
            DecisionState.Objections =>
                $"{state.Id()}_{course.Entered.Take(at + 1).Count(entered => entered == state)}",
            DecisionState.VetoWindow => DecisionProcess.Veto,
            DecisionState.ToExecute => DecisionProcess.Execution,
            _ => state.IsOpen() ? state.Id() : null,
        };

    /// <summary>What comes after it was carried out, in the order in which it first happened.</summary>
    private static IEnumerable<string> After(Course course) =>
        course
            .Appeals.Select(filed => (filed.At, Step: DecisionProcess.Appeal))
            .Concat(course.Reviews.Select(held => (held.At, Step: Review)))
            .OrderBy(happened => happened.At)
            .Select(happened => happened.Step)
            .Distinct();
}
