using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>The link "Quitter vite": deletes all sessions of this browser, then redirects to a neutral page. A request
/// sent by another site deletes nothing.</summary>
internal static class QuickExit
{
    public static async Task<IResult> AnswerAsync(
        HttpContext context,
        SessionStore sessions,
        IOptions<Organisation> organisation,
        CancellationToken ct
    )
    {
        if (SameSiteOnly.IsOwn(context.Request))
            await EndAsync(context, sessions, ct);
        return Results.Redirect(organisation.Value.LeaveTo);
    }

    /// <summary>Deletes only sessions whose cookies were sent. A browser without Sec-Fetch-Site withholds strict
    /// cookies from requests of another site.</summary>
    private static async Task EndAsync(HttpContext context, SessionStore sessions, CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<SessionKind>())
        {
            if (DeskCookies.Read(context, kind) is not { } cookie)
                continue;
            await sessions.RemoveAsync(cookie, ct);
            DeskCookies.Delete(context, kind);
        }
        if (context.Request.Cookies.ContainsKey("form"))
            context.Response.Cookies.Delete("form");
        Languages.Forget(context);
    }
}
