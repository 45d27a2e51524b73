using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Mailbox.Choices;

/// <summary>How to call the person back; those in charge see it only while the person says yes.</summary>
internal sealed class ReachPage(SessionStore sessions, CaseStore cases, TimeProvider clock)
    : MailboxPage(sessions, cases)
{
    public string How { get; private set; } = "";
    public ConsentAnswer Answer { get; private set; }

    /// <summary>A hash of the text and answer this page shows.</summary>
    public string Shown => PageHash.Of($"{Case.Contact}", $"{Case.ConsentTo(Consent.Recontact)}");

    /// <summary>Whether it was changed in another window after this page was shown; nothing was saved then.</summary>
    public bool IsStale { get; private set; }

    public string Before { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return Redirect("/mailbox");
        (How, Answer) = (await BeforeAsync(ct), Case.ConsentTo(Consent.Recontact));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? how,
        ConsentAnswer? answer,
        string? shown,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return Closed();
        (How, Answer) = (
            TypedText.Clean(how).Trim(),
            answer is { } given && Enum.IsDefined(given) ? given : Case.ConsentTo(Consent.Recontact)
        );
        if (Languages.Turned(HttpContext))
            return Page();
        if (How.Length == 0 && Answer == ConsentAnswer.Yes)
            Problem = T["Écris d’abord comment te joindre."];
        else if (How.Length > 0)
            Problem = TypedText.Problem(How);
        if (Problem is not null)
            return Page();
        Before = await BeforeAsync(ct);
        IsStale = shown != Shown && (How != Before || Answer != Case.ConsentTo(Consent.Recontact));
        if (IsStale)
            return Page();
        var written = How.Length > 0 && How != await BeforeAsync(ct) ? NewText.Of(How) : null;
        if (written is null && Answer == Case.ConsentTo(Consent.Recontact))
            return Redirect("/mailbox");
        var verdict = await Cases.ActAsync(
            Holder,
            Case.Id,
            file => ContactWritten.Decide(file, Actor, Answer, written?.Id, clock.GetUtcNow()),
            ct,
            written is null ? [] : [written]
        );
        if (verdict?.Refusal is null)
            return Redirect("/mailbox");
        Problem = WordsOf(verdict.Refusal);
        return Page();
    }

    private async Task<string> BeforeAsync(CancellationToken ct) =>
        Case.Contact is { } item ? await Cases.TextAsync(Open, item, ct) ?? "" : "";
}
