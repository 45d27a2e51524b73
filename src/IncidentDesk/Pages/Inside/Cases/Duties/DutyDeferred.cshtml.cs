using System.Collections.Immutable;
using IncidentDesk.Pages.Inside.Cases.Writing;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Duties;

/// <summary>Puts off what is owed to somebody, with a reason of the protocol's list; a second person does the
/// same.</summary>
internal sealed class DutyDeferredPage(CaseStore cases, TimeProvider clock) : WritePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public string Duty { get; set; } = "";

    [BindProperty]
    public string? Because { get; set; }

    public ImmutableArray<DeferReason> Reasons => StageDuties.Find(Case, Duty)?.Duty.Defer?.Reasons ?? [];

    public string Ask =>
        StageDuties.Find(Case, Duty) is { Duty: { Defer: { } defer } duty }
            ? T[
                "{0} {1}. Il faut {2}, à {3} d’écart au plus. Le report est à relire après {4}.",
                DutySentences.Receives(duty.To),
                Spoken(duty.Words),
                Sentences.Count(defer.Persons),
                Moments.Length(IncidentDesk.Rules.Protocols.Floors.WayOut),
                Moments.Length(defer.Reread)
            ]
            : "";

    public override async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct)
        && Reasons is [var any, ..]
        && StageDutyDeferred.Decide(Case, Me.Actor, Duty, any, Guid.Empty, Now).Refusal is null
            ? Page()
            : NotFound();

    protected override Verdict Decide(CaseFile file, Guid item) =>
        DutyIds.ReasonOf(Because ?? "") is { } because
            ? StageDutyDeferred.Decide(file, Me.Actor, Duty, because, item, Now)
            : Reason.NoSuchStageDuty;
}
