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
    public OpinionAsked? Asked => OpinionAsked.Open(Case, Now);

    protected DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) && Asked is not null ? Page() : Redirect("/mailbox");

    public async Task<IActionResult> OnPostAsync(string? text, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Closed();
        if (Asked is null)
            return Redirect(Home);
        Text = TypedText.Clean(text);
        if ((Problem = TypedText.Problem(Text)) is not null)
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

    protected virtual Verdict Decide(CaseFile file, Guid item) => OpinionGiven.FromReporter(file, Actor, item, Now);
}
