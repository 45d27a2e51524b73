using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Decisions;

namespace IncidentDesk.Pages.Inside.Decisions.InForce;

/// <summary>The decided measures this person can read, the next to end first.</summary>
internal sealed class MeasuresInForcePage(DecisionStore decisions, TimeProvider clock) : MemberPage
{
    public IReadOnlyList<MeasureInForceLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var lines = new List<MeasureInForceLine>();
        foreach (var decision in Response.Dispose(await decisions.OfAsync(Me.Holder, ct)))
            using (decision)
                if (
                    decision.File.State is DecisionState.ToExecute or DecisionState.Executed
                    && decision.File.Course is { Measure.Kind: not DecisionKind.Lifting } course
                )
                    lines.Add(
                        new(
                            decision.File.Id,
                            decision.Name,
                            course.State,
                            course.Measure,
                            course.AppealUntil,
                            course.Measure.ReviewAt <= clock.GetUtcNow() && course.Reviews.Count == 0
                        )
                    );
        Lines = [.. lines.OrderBy(line => line.Measure.Until ?? line.Measure.ReviewAt)];
    }
}
