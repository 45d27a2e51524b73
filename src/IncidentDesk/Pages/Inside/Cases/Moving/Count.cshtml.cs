using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Counts a closed case for the figures of the year, where the act that ended it did not.</summary>
internal sealed class CountPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    /// <summary>What is counted: the ids of a table and of the answers that are true of the case.</summary>
    public IEnumerable<(string Table, string[] Answers)> Answers
    {
        get
        {
            var answers = CaseFigures.Answers(Case);
            return FigureLayout.Tables.Select(table =>
                (table.Id, table.Cells.Where(answers[table].Contains).ToArray())
            );
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Case.BarsInCharge(Me.Person.Id) is null && Case.Status == CaseStatus.Closed
            ? Show(Decide(Case).Refusal)
            : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? await ActAsync(Decide, ct) : NotFound();

    private Verdict Decide(CaseFile file) => CaseCounted.Decide(file, Me.Actor, FigureSides.Of(Me.Roster.Present), Now);

    private IActionResult Show(Refusal? refusal) => refusal is null ? Page() : Refuse(refusal);

    [Offer(170, WhenClosed = true)]
    public static IEnumerable<DeskAct> Offers(CaseFile file, Actor me, DateTimeOffset now)
    {
        if (file.BarsInCharge(me.Id) is not null || CaseCounted.Was(file))
            yield break;
        yield return new(
            T["Compter ce dossier pour le bilan"],
            T["Des réponses sans nom ni date. Ensuite, personne ne peut les lire seul."],
            $"/desk/case/{file.Id}/count",
            T["Voir et compter"]
        );
    }
}
