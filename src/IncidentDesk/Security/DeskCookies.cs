using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Security;

/// <summary>The cookies of session rows: deleted with the browser session, never sent from another site, and bound to
/// the host under TLS.</summary>
internal static class DeskCookies
{
    public static string? Read(HttpContext context, SessionKind kind) => context.Request.Cookies[Name(context, kind)];

    public static void Write(HttpContext context, SessionKind kind, string secret) =>
        context.Response.Cookies.Append(Name(context, kind), secret, Options(context));

    public static void Delete(HttpContext context, SessionKind kind) =>
        context.Response.Cookies.Delete(Name(context, kind), Options(context));

    private static string Name(HttpContext context, SessionKind kind) =>
        (context.Request.IsHttps ? "__Host-" : "")
        + kind switch
        {
            SessionKind.Desk => "desk",
            SessionKind.Mailbox => "box",
            SessionKind.Draft => "draft",
            SessionKind.Words => "words",
            SessionKind.SecondStep => "step",
            SessionKind.Recovery => "recovery",
            SessionKind.NewPasskey => "passkey",
            SessionKind.Dictated => "call",
            SessionKind.OldWay => "way",
        };

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        };
}
