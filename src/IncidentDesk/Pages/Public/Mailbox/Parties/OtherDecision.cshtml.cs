using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>The letter of a decision in the mailbox of the person it is for: what was decided, why, between which
/// dates, and the appeal, which the person lodges here.</summary>
internal sealed class OtherDecisionPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : SentLetterPage(sessions, cases, clock, "/mailbox/other/decision")
{
    /// <summary>The appeal as it was lodged, and as it was passed on; empty before.</summary>
    public string Lodged { get; private set; } = "";
    public string PassedOn { get; private set; } = "";

    protected override bool Shows(Letter letter) => letter.Decision is not null;

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) =>
        OpenAsync(file => DecisionLetterOpened.Decide(file, Actor, Letter, Now), ct);

    public Task<IActionResult> OnPostAppealAsync(string? text, CancellationToken ct) =>
        WriteAsync(text, (file, written) => AppealLodged.Decide(file, Actor, Letter, written.Id, Now), ct);

    protected override async Task ReadMoreAsync(CancellationToken ct)
    {
        foreach (var lodged in Case.History.OfType<AppealLodged>().Where(lodged => lodged.Letter == Letter))
            Lodged = await Cases.TextAsync(Open, lodged.Item, ct) ?? "";
        if (Known.PassedOn is { } passed)
            PassedOn = await Cases.TextAsync(Open, passed, ct) ?? "";
    }
}
