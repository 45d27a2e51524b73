using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>The decisions this person can open, those waiting for them first.</summary>
internal sealed class DecisionsPage(
    DecisionStore decisions,
    MissingGrants grants,
    NotebookStore notebooks,
    TimeProvider clock
) : MemberPage
{
    public IReadOnlyList<DecisionLine> Lines { get; private set; } = [];

    public string Heading =>
        Lines.Count(line => line.Mine) switch
        {
            0 => T["Aucune décision ne t’attend."],
            1 => T["Une décision t’attend."],
            var count => T["{0} décisions t’attendent.", count],
        };

    public async Task OnGetAsync(CancellationToken ct)
    {
        var lines = new List<DecisionLine>();
        await notebooks.CompareAsync(Me.Holder, ct, onlyFolders: true);
        foreach (var decision in Response.Dispose(await decisions.OfAsync(Me.Holder, ct)))
            using (decision)
            {
                await grants.CheckAsync(decision, ct);
                await decisions.RegisterAsync(Me.Holder, [decision.File], ct);
                var (file, ask) = (decision.File, DecisionAsk.Of(decision.File, Me.Person.Id));
                lines.Add(
                    new(
                        file.Id,
                        decision.Name,
                        Sentences.DecisionName(file.Course.Measure.Kind),
                        DecisionSentences.StateName(file.State),
                        ask.Sentence,
                        file.IsOpen && file.Course.EndsAt is { } end ? Moments.Before(end, clock.GetUtcNow()) : null,
                        ask.Act is not null && file.Awaited.Contains(Me.Person.Id)
                    )
                );
            }
        Lines = [.. lines.OrderByDescending(line => line.Mine)];
    }
}
