using System.Security.Claims;
using System.Text.Encodings.Web;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>Authenticates a person by the desk's cookie, which holds the secret that opens the session row.</summary>
internal sealed class DeskSession(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    SessionStore sessions,
    AccountStore accounts,
    RosterStore roster
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "desk";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (
            await sessions.OpenHolderAsync(
                SessionKind.Desk,
                DeskCookies.Read(Context, SessionKind.Desk),
                Context.RequestAborted
            )
            is not { } holder
        )
            return AuthenticateResult.NoResult();
        Context.Response.RegisterForDispose(holder);
        var all = await roster.AllAsync(Context.RequestAborted);
        if (all.Find(holder.Id) is not { } person || !await accounts.IsCurrentAsync(holder, Context.RequestAborted))
            return AuthenticateResult.NoResult();
        Context.Features.Set(new SignedIn(person, holder, all));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Scheme)), Scheme));
    }

    /// <summary>Redirects a page to sign-in and back; answers 401 to a form, whose content is then shown
    /// again.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsPost(Request.Method))
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            Response.Redirect($"/desk/signin?next={Uri.EscapeDataString(Request.Path)}");
        return Task.CompletedTask;
    }

    /// <summary>Answers 404 to a person without access, as for a page that does not exist.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
