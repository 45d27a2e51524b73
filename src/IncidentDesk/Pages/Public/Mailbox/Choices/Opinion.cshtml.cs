using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>The reporter's opinion on the measure that is proposed, within its time; noted, it decides
/// nothing.</summary>
internal class OpinionPage(SessionStore sessions, CaseStore cases, TimeProvider clock) : MailboxPage(sessions, cases)
{
    public string Text { get; private set; } = "";

    /// <summary>The proposal about which the person is asked; null when there is none, or its time is over.</summary>
    public OpinionAsked? Asked { get; private set; }

    protected DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await AskedAsync(ct) && Asked is not null ? Page() : Redirect("/mailbox");

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct)
    {
        if (!await AskedAsync(ct))
            return Closed();
        Text = TypedText.Clean(text);
        Problem = TypedText.Problem(Text);
        if (Asked is null)
            return Problem is null ? Page() : Redirect(Home);
        if (Problem is not null)
            return Page();
        var written = Once(Text);
        if (
            await Cases.ActAsync(Holder, Case.Id, file => Decide(file, written.Id), ct, written)
            is not { Refusal: { } refusal }
        )
            return Redirect(Home);
        Problem = WordsOf(refusal);
        return Page();
    }

    private async Task<bool> AskedAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return false;
        Asked = OpinionAsked.Open(Case, Now);
        return true;
    }

    protected virtual Verdict Decide(CaseFile file, Guid item) => OpinionGiven.FromReporter(file, Actor, item, Now);
}
