using IncidentDesk.Pages.Public.Report;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>Another person with a part in a case types their code, once, and receives eight words of their
/// own.</summary>
internal sealed class InvitedPage(CaseStore cases, SessionStore sessions, TicketStore tickets, StretchGate gate)
    : PageModel
{
    public const string Form = "invited";

    public string Code { get; private set; } = "";
    public string? Problem { get; private set; }

    public void OnGet()
    {
        // The browser receives the secret for its words before they exist, so that they can be found after a lost
        // answer. No row is written before the form is sent.
        if (DeskCookies.Read(HttpContext, SessionKind.Words) is null)
            DeskCookies.Write(HttpContext, SessionKind.Words, SessionStore.NewSecret());
    }

    /// <summary>The same answer for every failure, so that a wrong code cannot be told from a used one.</summary>
    public async Task<IActionResult> OnPostAsync(string? code, string? ticket, CancellationToken ct)
    {
        Code = TypedText.Clean(code).Trim();
        if (Languages.Turned(HttpContext))
            return Page();
        if (gate.IsFull(Lane.Report))
            return TurnAway();
        if (await tickets.UseAsync(Form, ticket, ct) is not TicketUse.Good and var use)
            return Stay(TicketAnswer.Of(use, Response));
        // Nothing is cut off once the code is used up: the browser that goes away comes back for its words.
        var (words, busy) = await cases.ComeAsync(Code, CancellationToken.None, Languages.Current.Name, KeepAsync);
        if (words is null && await HasWordsAsync(ct))
            return Redirect("/report/words");
        if (busy)
            return TurnAway();
        if (words is null)
            return Stay(
                T[
                    "Ce code n’ouvre aucune boîte, ou il a expiré. Vérifie chaque groupe, ou demande à la "
                        + "personne qui te l’a donné."
                ]
            );
        return Redirect("/report/words");
    }

    /// <summary>Keeps new words for the page that shows them. Of two presses at once, the one that uses up the code
    /// keeps its words last.</summary>
    private async Task KeepAsync(Guid holder, string[] words, bool isUsed)
    {
        var cookie = DeskCookies.Read(HttpContext, SessionKind.Words);
        if (!isUsed && await sessions.OpenWordsAsync(cookie, CancellationToken.None) is { Length: > 0 })
            return;
        var kept = new ShownWords(null, holder, words).ToText();
        if (!await sessions.PutWordsAsync(cookie, kept, CancellationToken.None))
            DeskCookies.Write(
                HttpContext,
                SessionKind.Words,
                await sessions.AddWordsAsync(kept, CancellationToken.None)
            );
    }

    private PageResult TurnAway()
    {
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        Response.Headers.RetryAfter = BusyException.RetryAfter;
        return Stay(T["Beaucoup de personnes écrivent en ce moment. Attends une minute, puis essaie encore."]);
    }

    private PageResult Stay(string problem)
    {
        Problem = problem;
        return Page();
    }

    /// <summary>Whether this browser has words that open a mailbox.</summary>
    private async Task<bool> HasWordsAsync(CancellationToken ct) =>
        ShownWords.Read(await sessions.OpenWordsAsync(DeskCookies.Read(HttpContext, SessionKind.Words), ct))
            is { Protocol: null, Of: { } holder }
        && await cases.HasComeAsync(holder, ct);
}
