using IncidentDesk.Rules.Protocols;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>The eight words, shown in the browser that sent the report until they are noted, for half an hour at
/// most.</summary>
internal sealed class WordsPage(SessionStore sessions, ProtocolShelf protocols, TimeProvider clock) : PageModel
{
    /// <summary>Stands in place of the protocol before the words of a person who came with a code and reported
    /// nothing.</summary>
    public const string NoProtocol = "-";

    public string[] Words { get; private set; } = [];

    /// <summary>The language of the words, "fr" or "en".</summary>
    public string Language => ReceiptStore.LanguageOf(string.Join(' ', Words));

    public bool HasReported { get; private set; }
    public DateTimeOffset FirstAnswer { get; private set; }

    /// <summary>Three months, décret 2022-1284 art. 4, counted from receipt.</summary>
    public DateTimeOffset LastAnswer { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (
            await sessions.OpenWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct)
            is not { Length: > 0 } value
        )
            return Redirect("/mailbox");
        var (protocol, now) = (value.Split(' ')[0], clock.GetUtcNow());
        Words = value.Split(' ')[1..];
        if (!(HasReported = protocol != NoProtocol))
            return Page();
        FirstAnswer = protocols.Newest(protocol).First.Deadline!.After(now);
        LastAnswer = now.AddMonths(3);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct);
        DeskCookies.Delete(HttpContext, SessionKind.Words);
        return Redirect("/mailbox");
    }
}
