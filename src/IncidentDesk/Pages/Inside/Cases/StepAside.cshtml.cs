using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Decisions;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Stepping aside from a case, which nobody takes back: a first press after reading what goes and who remains,
/// a second one that acts.</summary>
internal sealed class StepAsidePage(CaseStore cases, DecisionStore decisions, TimeProvider clock)
    : CasePage(cases, clock)
{
    /// <summary>The first press was made; nothing has happened yet.</summary>
    public bool Asked { get; private set; }

    /// <summary>Whether the person has seen more of the case than its name.</summary>
    public bool Follows => Case.Bars(Me.Person.Id) is null;

    public string Back => Follows ? $"/desk/case/{Id}" : $"/desk/case/{Id}/conflict";

    /// <summary>Whether the person sits in a decision of this case that is open.</summary>
    public bool Signs => MyDecisions.Any();

    /// <summary>By name for whoever follows the case; before the first answer nothing but how many.</summary>
    public string Remaining
    {
        get
        {
            var others = Case.Readers.Remove(Me.Person.Id);
            return others.Count switch
            {
                0 => T["Personne : tu es la dernière personne qui peut ouvrir ce dossier. Passe d’abord le relais."],
                _ when Follows => T[
                    "Ont encore les clés : {0}.",
                    string.Join(", ", others.Select(NameOf).Order(StringComparer.CurrentCulture))
                ],
                1 => T["Une personne a encore les clés."],
                var count => T["{0} personnes ont encore les clés.", count],
            };
        }
    }

    private IEnumerable<IncidentDesk.Rules.Decisions.DecisionFile> MyDecisions =>
        Case.Decisions.Where(decision => decision.IsOpen && decision.SeatOf(Me.Person.Id) is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? sure, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (AnswerConflict.Decide(Case, Me.Actor, ConflictAnswer.Recuses, Now).Refusal is { } refusal)
            return Refuse(refusal);
        if (sure != "yes")
        {
            Asked = true;
            return Page();
        }
        // Whoever leaves a case leaves its decisions first: a crash in between leaves them with less, never with more.
        foreach (var open in MyDecisions)
            await decisions.ActAsync(
                Me.Holder,
                open.Id,
                file => IncidentDesk.Rules.Decisions.Proposing.StepAside.Decide(file, Me.Person.Id, Now),
                ct
            );
        var done = await ActAsync(file => AnswerConflict.Decide(file, Me.Actor, ConflictAnswer.Recuses, Now), ct);
        return done is RedirectToPageResult ? Redirect("/desk/aside") : done;
    }
}
