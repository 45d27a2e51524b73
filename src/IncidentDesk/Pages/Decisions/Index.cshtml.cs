using IncidentDesk.Rules;
using IncidentDesk.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Decisions;

/// <summary>A decision in the list: what is asked of this person, by when.</summary>
internal sealed record DecisionLine(Guid Id, string Name, string Kind, string State, string? Waiting, bool Mine);

/// <summary>The decisions this person can open; what waits for them first.</summary>
internal sealed class DecisionList(DecisionStore decisions, TimeProvider clock) : MemberPage
{
    public IReadOnlyList<DecisionLine> Lines { get; private set; } = [];

    public string Heading => Lines.Count(line => line.Mine) switch
    {
        0 => "Aucune décision ne t’attend.",
        1 => "Une décision t’attend.",
        var count => $"{count} décisions t’attendent.",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var lines = new List<DecisionLine>();
        foreach (var decision in await decisions.OfAsync(Me.Holder, ct))
            using (decision)
                lines.Add(new(decision.File.Id, decision.Name, Sentences.DecisionName(decision.File.Proposal.Kind), Sentences.StateName(decision.File.State),
                    decision.File.IsOpen ? $"avant {Moments.Before(decision.File.SignBy, clock.GetUtcNow())}" : null, decision.File.Awaited.Contains(Me.Person.Id)));
        Lines = [.. lines.OrderByDescending(line => line.Mine)];
    }
}
