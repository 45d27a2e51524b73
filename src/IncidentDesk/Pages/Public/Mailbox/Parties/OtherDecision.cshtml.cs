using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>The letter of a decision in the mailbox of the person it is for: what was decided, why, between which
/// dates, and the appeal, which the person lodges here.</summary>
internal sealed class OtherDecisionPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public Guid Letter { get; set; }

    protected override bool ForInvitee => true;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The letter that the address names; set before any page is shown.</summary>
    public Letter Known => Case.Letter(Letter)!;

    /// <summary>The letter's text; empty before it was opened.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The appeal as it was lodged, and as it was passed on; empty before.</summary>
    public string Lodged { get; private set; } = "";
    public string PassedOn { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>The field to correct; null when none is.</summary>
    public string? Field { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : Redirect("/mailbox");

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) =>
        ActAsync(
            file =>
                file.Letter(Letter) is { OpenedAt: not null }
                    ? Verdict.Of()
                    : DecisionLetterOpened.Decide(file, Actor, Letter, Now),
            ct
        );

    public async Task<IActionResult> OnPostAppealAsync(string? text, CancellationToken ct)
    {
        Text = TypedText.Clean(text);
        if (!await ShowAsync(ct))
            return Closed();
        if ((Problem = TypedText.Problem(Text)) is not null)
        {
            Field = "text";
            return Page();
        }
        var written = Once(Text);
        return await ActAsync(file => AppealLodged.Decide(file, Actor, Letter, written.Id, Now), ct, written);
    }

    private async Task<IActionResult> ActAsync(
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        if (!await ShowAsync(ct))
            return Closed();
        if (await Cases.ActAsync(Holder, Case.Id, decide, ct, texts) is not { Refusal: { } refusal })
            return Redirect($"/mailbox/other/decision?letter={Letter}");
        Problem = Sentences.Of(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.Letter(Letter) is not { SentAt: not null, Decision: not null, Item: { } item } known
        )
            return false;
        if (known.OpenedAt is null)
            return true;
        Words = await Cases.TextAsync(Open, item, ct) ?? "";
        foreach (var lodged in Case.History.OfType<AppealLodged>().Where(lodged => lodged.Letter == Letter))
            Lodged = await Cases.TextAsync(Open, lodged.Item, ct) ?? "";
        if (known.PassedOn is { } passed)
            PassedOn = await Cases.TextAsync(Open, passed, ct) ?? "";
        return true;
    }
}
