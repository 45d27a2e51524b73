using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>The reporter writes a message to the team, or an addition to the report.</summary>
internal sealed class WritePage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) ? Page() : Redirect("/mailbox");

    public async Task<IActionResult> OnPostAsync(string? text, string? @as, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        Text = TypedText.Clean(text);
        if (Languages.Turned(HttpContext))
            return Text.Length == 0 ? Redirect("/mailbox") : Page();
        if ((Problem = TypedText.Problem(Text)) is not null)
            return Page();
        var written = Once(Text);
        var verdict = await Cases.ActAsync(
            Holder,
            Case.Id,
            file =>
                @as == "report"
                    ? ReportCompleted.Decide(file, Actor, written.Id, clock.GetUtcNow())
                    : MessageSent.FromReporter(file, Actor, written.Id, clock.GetUtcNow()),
            ct,
            written
        );
        if (verdict?.Refusal is null)
            return Redirect("/mailbox");
        Problem = WordsOf(verdict.Refusal);
        return Page();
    }
}
