using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Duties;

/// <summary>Records what was given to somebody outside the mailboxes, and how.</summary>
internal sealed class DutyDonePage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string Duty { get; set; } = "";

    public string Ask =>
        StageDuties.Find(Case, Duty) is { } owed
            ? T[
                "{0} {1}. Écris le texte donné, le jour et la manière. Personnes qui doivent le noter : {2}.",
                DutySentences.Receives(owed.Duty.To),
                Spoken(owed.Duty.Words),
                StageDutyDone.Persons(owed.Duty)
            ]
            : "";

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Decide(Case, Guid.Empty).Refusal is null ? Page() : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        StageDutyDone.Decide(file, Me.Actor, Duty, item, Now);
}
