using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>A letter of grievances, as the reporter is told of it: when it leaves, seven days from a request
/// once in a case, or at once.</summary>
internal sealed class LetterPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public Guid Letter { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The letter that the address names; set before any page is shown.</summary>
    public Letter Known => Case.Letter(Letter)!;

    /// <summary>What the team wrote about it.</summary>
    public string Words { get; private set; } = "";

    /// <summary>From when it may leave.</summary>
    public DateTimeOffset From => Known.MayLeaveAt(Case)!.Value;

    /// <summary>Whether it may not leave yet; after that it can leave at any moment.</summary>
    public bool IsHeld => From > Now;

    public bool CanDelay => GrievancesDelayed.Decide(Case, Actor, Letter, Now).Refusal is null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : Redirect("/mailbox");

    public Task<IActionResult> OnPostDelayAsync(CancellationToken ct) =>
        ActAsync(file => GrievancesDelayed.Decide(file, Actor, Letter, Now), ct);

    public Task<IActionResult> OnPostAgreeAsync(CancellationToken ct) =>
        ActAsync(file => GrievancesAgreed.Decide(file, Actor, Letter, Now), ct);

    private async Task<IActionResult> ActAsync(Func<CaseFile, Verdict> decide, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        if (await Cases.ActAsync(Holder, Case.Id, decide, ct) is not { Refusal: { } refusal })
            return Redirect($"/mailbox/letter?letter={Letter}");
        Problem =
            refusal.Reason == Reason.AlreadySent
                ? T["La lettre est déjà partie. Si tu as peur, écris à l’équipe."]
                : WordsOf(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.Letter(Letter) is not { AnnouncedAt: not null })
            return false;
        var announced = Case.History.OfType<GrievancesAnnounced>().First(told => told.Letter == Letter);
        Words = await Cases.TextAsync(Open, announced.Item, ct) ?? "";
        return true;
    }
}
