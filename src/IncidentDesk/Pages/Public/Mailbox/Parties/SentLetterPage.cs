using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>A letter in the mailbox of the person it is for: opening it is recorded, and its text is shown only then;
/// the person can write about it.</summary>
/// <param name="path">The address of the page, which takes the letter in its query.</param>
internal abstract class SentLetterPage(SessionStore sessions, CaseStore cases, TimeProvider clock, string path)
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

    public string Text { get; private set; } = "";

    /// <summary>The field to correct; null when none is.</summary>
    public string? Field { get; private set; }

    /// <summary>Whether this page shows such a letter.</summary>
    protected abstract bool Shows(Letter letter);

    /// <summary>Reads what was written about a letter that is open.</summary>
    protected abstract Task ReadMoreAsync(CancellationToken ct);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) ? Page() : Redirect("/mailbox");

    /// <summary>Opens the letter by the rule; nothing happens when it is open already.</summary>
    protected Task<IActionResult> OpenAsync(Func<CaseFile, Verdict> decide, CancellationToken ct) =>
        ActAsync(file => file.Letter(Letter) is { OpenedAt: not null } ? Verdict.Of() : decide(file), ct);

    /// <summary>Acts with a text that the person typed; refused when it cannot be sent.</summary>
    protected async Task<IActionResult> WriteAsync(
        string? text,
        Func<CaseFile, NewText, Verdict> decide,
        CancellationToken ct
    )
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
        return await ActAsync(file => decide(file, written), ct, written);
    }

    protected async Task<IActionResult> ActAsync(
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        if (!await ShowAsync(ct))
            return Closed();
        if (await Cases.ActAsync(Holder, Case.Id, decide, ct, texts) is not { Refusal: { } refusal })
            return Redirect($"{path}?letter={Letter}");
        Problem = WordsOf(refusal);
        return Page();
    }

    protected async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.Letter(Letter) is not { SentAt: not null, Item: { } item } known
            || !Shows(known)
        )
            return false;
        if (known.OpenedAt is null)
            return true;
        Words = await Cases.TextAsync(Open, item, ct) ?? "";
        await ReadMoreAsync(ct);
        return true;
    }
}
