using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>«Quitter vite»: destroys whatever this browser had open, then leaves for a neutral page. A visit that
/// another site sends destroys nothing.</summary>
internal static class Leave
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

    /// <summary>Deletes no cookie that did not come along: a browser that does not say where a visit comes from keeps
    /// strict cookies back when it is from another site.</summary>
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
