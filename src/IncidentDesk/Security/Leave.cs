using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>«Quitter vite»: destroys whatever this browser had open, then leaves for a neutral page.</summary>
internal static class Leave
{
    public static async Task<IResult> AnswerAsync(HttpContext context, SessionStore sessions, IOptions<Organisation> organisation, CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<SessionKind>())
        {
            await sessions.RemoveAsync(DeskCookies.Read(context, kind), ct);
            DeskCookies.Delete(context, kind);
        }
        context.Response.Cookies.Delete("form");
        Languages.Forget(context);
        return Results.Redirect(organisation.Value.LeaveTo);
    }
}
