using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>What the team wrote down of a talk, in the mailbox of the person it was with: they validate it, or write it
/// in their own words.</summary>
internal abstract class InterviewTextPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    [BindProperty(SupportsGet = true)]
    public Guid Interview { get; set; }

    /// <summary>The interview that the address names; set before any page is shown.</summary>
    public Interview Known => Case.Interview(Interview)!;

    /// <summary>The text that counts now.</summary>
    public string Words { get; private set; } = "";

    /// <summary>What was typed; before that, the text that counts.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Whether the correction is refused, and not an answer.</summary>
    public bool IsWrong { get; private set; }

    public bool IsValidated => Known.IsValidated(Case);
    protected DateTimeOffset Now => clock.GetUtcNow();

    protected abstract Verdict Validate(CaseFile file, Guid shown);

    protected abstract Verdict Correct(CaseFile file, Guid shown, Guid item);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : Redirect(Home);

    public async Task<IActionResult> OnPostAsync(Guid shown, CancellationToken ct) =>
        await ShowAsync(ct) ? await ActAsync(file => Validate(file, shown), ct) : Closed();

    public async Task<IActionResult> OnPostCorrectAsync(Guid shown, string? text, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return Closed();
        Text = TypedText.Clean(text);
        if (Languages.Turned(HttpContext))
            return Page();
        if (IsWrong = (Problem = TypedText.Problem(Text)) is not null)
            return Page();
        var written = Once(Text);
        return await ActAsync(file => Correct(file, shown, written.Id), ct, written);
    }

    private async Task<IActionResult> ActAsync(
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        if (await Cases.ActAsync(Holder, Case.Id, decide, ct, texts) is not { Refusal: { } refusal })
            return Redirect($"{Home}/interview?interview={Interview}");
        Problem = Sentences.Of(refusal);
        return Page();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.Interview(Interview) is not { Shown: { } shown })
            return false;
        Words = Text = await Cases.TextAsync(Open, shown, ct) ?? "";
        return true;
    }
}
