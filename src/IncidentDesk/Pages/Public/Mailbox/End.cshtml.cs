using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>The ways to end: ask the team to stop, withdraw that, reopen, or purge everything at once.</summary>
internal sealed class EndPage(
    SessionStore sessions,
    CaseStore cases,
    PurgeMailbox end,
    FolderStore folders,
    TimeProvider clock
) : MailboxPage(sessions, cases)
{
    private readonly SessionStore sessions = sessions;

    /// <summary>What was purged just now; null when nothing was.</summary>
    public PurgedMailbox? Destroyed { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Page() : Redirect("/mailbox");

    public Task<IActionResult> OnPostStopAsync(bool stop, CancellationToken ct) =>
        ActAsync(file => StopAsked.Decide(file, Actor, stop, clock.GetUtcNow()), ct);

    public Task<IActionResult> OnPostReopenAsync(CancellationToken ct) =>
        ActAsync(file => CaseReopened.FromReporter(file, Actor, clock.GetUtcNow()), ct);

    public async Task<IActionResult> OnPostDestroyAsync(string? sure, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        if (sure is null)
        {
            Problem = T["Coche d’abord la case : ce qui est détruit ne revient pas."];
            return Page();
        }
        if (await end.DeleteAsync(Holder, ct) is (Refusal: { } refusal, var why))
        {
            Problem = why is null ? WordsOf(refusal) : $"{WordsOf(refusal)} {why}";
            return Page();
        }
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Mailbox), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Mailbox);
        Destroyed = new(Own: true, NotesStay: !await folders.IsGoneForGoodAsync(Case.Id, ct));
        return Page();
    }

    private async Task<IActionResult> ActAsync(Func<CaseFile, Verdict> decide, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        if ((await Cases.ActAsync(Holder, Case.Id, decide, ct))?.Refusal is not { } refusal)
            return Redirect("/mailbox");
        Problem = WordsOf(refusal);
        return Page();
    }
}
