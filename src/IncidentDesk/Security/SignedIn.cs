using System.Security.Claims;
using System.Text.Encodings.Web;
using IncidentDesk.Rules;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Security;

/// <summary>The person behind a request, with their secret unlocked until the answer is written.</summary>
internal sealed record SignedIn(Person Person, Holder Holder, Roster Roster)
{
    public Actor Actor => Actor.Of(Person);

    /// <exception cref="InvalidOperationException">Nobody is signed in; only pages behind a policy may ask.</exception>
    public static SignedIn Of(HttpContext context) =>
        context.Features.Get<SignedIn>() ?? throw new InvalidOperationException("Nobody is signed in.");
}

/// <summary>Who may enter which part of the desk; what they can open there is a matter of keys.</summary>
internal static class Parts
{
    public const string Team = nameof(Team),
        Decisions = nameof(Decisions),
        Admin = nameof(Admin),
        Custody = nameof(Custody);

    public static bool InTeam(Person person) =>
        person.Has(Role.Listener)
        || person.Has(Role.Instructor)
        || person.Has(Role.Facilitator)
        || person.Has(Role.Board)
        || person.Has(Role.Coordination)
        || person.Has(Role.Outsider);

    public static bool InDecisions(Person person) => person.InCopil || InTeam(person);

    /// <summary>The page a person lands on who only wants to come in: where most of what waits for their seats
    /// is.</summary>
    public static string FirstOf(Person person) =>
        InTeam(person) ? "/desk"
        : InDecisions(person) ? "/decisions"
        : person.Has(Role.Custodian) ? "/custody"
        : person.Has(Role.Admin) ? "/admin"
        : "/desk/nothing";

    /// <summary>Pages under /desk that belong to everybody who is signed in.</summary>
    private static readonly PathString[] ForAll =
    [
        "/desk/access",
        "/desk/home",
        "/desk/nothing",
        "/desk/signin",
        "/desk/signout",
    ];

    /// <summary>Pages of the decisions' part that only the CoPil has.</summary>
    private static readonly PathString[] OfCopil = ["/decisions/recovery", "/decisions/restore", "/decisions/journal"];

    /// <summary>Whether a path lies in a part that the person may enter; says nothing of what is there.</summary>
    public static bool MayEnter(Person person, PathString path)
    {
        bool In(PathString part) => path.StartsWithSegments(part, StringComparison.OrdinalIgnoreCase);
        return ForAll.Any(In)
            || (
                In("/desk/late") ? person.Has(Role.Coordination)
                : In("/team/relay") ? person.Has(Role.Coordination) || person.Has(Role.Bureau)
                : OfCopil.Any(In) ? person.InCopil
                : In("/decisions") ? InDecisions(person)
                : In("/custody") ? person.Has(Role.Custodian)
                : In("/admin") ? person.Has(Role.Admin)
                : !In("/desk") || InTeam(person)
            );
    }

    public static IServiceCollection AddDeskSecurity(this IServiceCollection services)
    {
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, BrowserTokens>();
        services
            .AddAuthentication(DeskSession.Scheme)
            .AddScheme<AuthenticationSchemeOptions, DeskSession>(DeskSession.Scheme, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Team, policy => policy.RequireAuthenticatedUser().RequireAssertion(on => Is(on, InTeam)))
            .AddPolicy(
                Decisions,
                policy => policy.RequireAuthenticatedUser().RequireAssertion(on => Is(on, InDecisions))
            )
            .AddPolicy(
                Admin,
                policy =>
                    policy.RequireAuthenticatedUser().RequireAssertion(on => Is(on, person => person.Has(Role.Admin)))
            )
            .AddPolicy(
                Custody,
                policy =>
                    policy
                        .RequireAuthenticatedUser()
                        .RequireAssertion(on => Is(on, person => person.Has(Role.Custodian)))
            );
        return Passkeys.Add(services);
    }

    private static bool Is(AuthorizationHandlerContext on, Func<Person, bool> may) =>
        on.Resource is HttpContext context && context.Features.Get<SignedIn>() is { } signedIn && may(signedIn.Person);
}

/// <summary>Form tokens belong to a browser, not to who is signed in there, so that a form given back when a session
/// ended can be sent after signing in again.</summary>
internal sealed class BrowserTokens : IAntiforgeryAdditionalDataProvider
{
    private const string Any = "browser";

    public string GetAdditionalData(HttpContext context) => Any;

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == Any;
}

/// <summary>Signs a person in by the desk's cookie: half of the key is in the cookie, half in the session
/// row.</summary>
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
            await sessions.OpenAsync(
                SessionKind.Desk,
                DeskCookies.Read(Context, SessionKind.Desk),
                Context.RequestAborted
            )
            is not { } value
        )
            return AuthenticateResult.NoResult();
        var holder = HolderBytes.Read(value);
        Context.Response.RegisterForDispose(holder);
        var all = await roster.AllAsync(Context.RequestAborted);
        if (all.Find(holder.Id) is not { } person || !await accounts.IsCurrentAsync(holder, Context.RequestAborted))
            return AuthenticateResult.NoResult();
        Context.Features.Set(new SignedIn(person, holder, all));
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(Scheme)), Scheme));
    }

    /// <summary>A page asks to sign in and comes back; a form that comes too late is answered with what was
    /// typed.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsPost(Request.Method))
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            Response.Redirect($"/desk/signin?next={Uri.EscapeDataString(Request.Path)}");
        return Task.CompletedTask;
    }

    /// <summary>What is not for this person looks like what does not exist.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
