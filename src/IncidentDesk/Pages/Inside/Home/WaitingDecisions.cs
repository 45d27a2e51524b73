using IncidentDesk.Pages.Inside.Decisions;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>The decisions that wait for somebody, by the name made up for each.</summary>
internal sealed class WaitingDecisions(DecisionStore decisions, MissingGrants grants, TimeProvider clock)
{
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(HttpContext context, CancellationToken ct)
    {
        var (me, lines) = (SignedIn.Of(context), new List<WaitingLine>());
        foreach (var decision in context.Response.Dispose(await decisions.OfAsync(me.Holder, ct)))
            using (decision)
            {
                await grants.CheckAsync(decision, ct);
                await decisions.RegisterAsync(me.Holder, [decision.File], ct);
                if (Of(decision.File, decision.Name, me.Person.Id) is { } line)
                    lines.Add(line);
            }
        return lines;
    }

    private WaitingLine? Of(DecisionFile file, string name, Guid person)
    {
        var (ask, address) = (DecisionAsk.Of(file, person), $"/decisions/{file.Id}");
        return ask.Act is not null && file.Awaited.Contains(person)
                ? new(T["Décision « {0} » : {1}", name, ask.Sentence], address, file.IsOpen ? file.Course.EndsAt : null)
            : IsToReview(file, person)
                ? new(
                    T["Décision « {0} » : note la révision de la mesure.", name],
                    address,
                    file.Course.Measure.ReviewAt
                )
            : null;
    }

    private bool IsToReview(DecisionFile file, Guid person) =>
        file.State == DecisionState.Executed
        && file.IsPair(person)
        && !ReviewHeld.IsDone(file.Course)
        && file.Course.Measure is { Kind: not DecisionKind.Lifting } measure
        && measure.ReviewAt - ReviewHeld.Soon <= clock.GetUtcNow()
        && !(measure.Until <= clock.GetUtcNow());
}
