using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Moves the case to another place of its protocol, or shows what is missing.</summary>
internal sealed class MovePage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string To { get; set; } = "";

    public string Name => Spoken(Case.Protocol.NameOf(To));
    public string? Purpose => Case.Protocol.Stage(To)?.Purpose is { } purpose ? Spoken(purpose) : null;
    public string? Status =>
        (Case.Protocol.Stage(To)?.Status ?? Case.Protocol.Ending(To)?.Status) is { } status ? Spoken(status) : null;
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>When everything would be purged if the case ended here now; null for a place that is no final
    /// ending.</summary>
    public DateTimeOffset? PurgeAt => Case.Status == CaseStatus.Open ? WaysOut.PurgeAt(Case, To, Now) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Case.Bars(Me.Person.Id) is null
        && Case.Protocol.MovesFrom(Case.Stage).Any(move => move.To == To)
            ? Show(Decide(Case).Refusal)
            : NotFound();

    public async Task<IActionResult> OnPostAsync(string? from, CancellationToken ct)
    {
        Refusal? refused = null;
        var result = await ActAsync(
            file =>
            {
                var verdict = from is not null && from != file.Stage ? Reason.ChangedMeanwhile : Decide(file);
                refused = verdict.Refusal;
                return verdict;
            },
            ct
        );
        return refused is null ? result
            : refused.Reason == Reason.NoSuchMove ? NotFound()
            : Show(refused);
    }

    private Verdict Decide(CaseFile file) =>
        file.Protocol.Ending(To)?.Reroute is null
            ? CountedAtEnd.Of(
                StageMoved.Decide(file, Me.Actor, To, Now),
                file,
                Me.Actor,
                FigureSides.Of(Me.Roster.Present),
                Now
            )
            : Rerouted.Decide(file, Me.Actor, To, Me.Roster.Present, Now);

    private PageResult Show(Refusal? refusal)
    {
        if (refusal is not null)
            Refuse(refusal);
        Missing = [.. (refusal?.Missing ?? []).Select(need => Sentences.Missing(need, Case))];
        return Page();
    }
}
