using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>A letter of grievances in the mailbox of the person it is for: opening it is recorded, and begins the
/// notice; then the person can answer, ask for a hearing, or give up the rest of the notice.</summary>
internal sealed class OtherLetterPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public Guid Letter { get; set; }

    protected override bool ForInvitee => true;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The letter that the address names; set before any page is shown.</summary>
    public Letter Known => Case.Letter(Letter)!;

    public Span Notice => RightToBeHeard.Notice(Case.Protocol);

    /// <summary>Until when the person can answer; null before they opened it.</summary>
    public DateTimeOffset? Until => Known.NoticeEnds(Case, Notice);

    /// <summary>The letter's text; empty before it was opened.</summary>
    public string Words { get; private set; } = "";

    /// <summary>What the person answered so far.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Text)> Answers { get; private set; } = [];

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
                    : GrievancesOpened.Decide(file, Actor, Letter, Now),
            ct
        );

    public async Task<IActionResult> OnPostAnswerAsync(string? text, CancellationToken ct)
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
        return await ActAsync(file => GrievancesAnswered.Decide(file, Actor, Letter, written.Id, Now), ct, written);
    }

    public Task<IActionResult> OnPostHearAsync(CancellationToken ct) =>
        ActAsync(file => HearingAsked.Decide(file, Actor, Letter, Now), ct);

    public async Task<IActionResult> OnPostWaiveAsync(string? sure, CancellationToken ct)
    {
        if (sure is not null)
            return await ActAsync(file => NoticeWaived.Decide(file, Actor, Letter, Now), ct);
        if (!await ShowAsync(ct))
            return Closed();
        Problem = T["Coche d’abord la case. Le délai continue."];
        return Page();
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
            return Redirect($"/mailbox/other/letter?letter={Letter}");
        Problem = Sentences.Of(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.Letter(Letter) is not { SentAt: not null, Decision: null, Item: { } item } known
        )
            return false;
        if (known.OpenedAt is null)
            return true;
        Words = await Cases.TextAsync(Open, item, ct) ?? "";
        var answers = new List<(DateTimeOffset, string)>();
        foreach (var said in Case.History.OfType<GrievancesAnswered>().Where(said => said.Letter == Letter))
            answers.Add((said.At, await Cases.TextAsync(Open, said.Item, ct) ?? ""));
        Answers = answers;
        return true;
    }
}
