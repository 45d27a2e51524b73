using IncidentDesk.Rules.Rosters;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace IncidentDesk.Security;

/// <summary>Who may enter which part of the desk. This is authorization only; what a person can decrypt there depends
/// on grants.</summary>
internal static class AccessAreas
{
    public const string Team = nameof(Team),
        Decisions = nameof(Decisions),
        Admin = nameof(Admin),
        Custody = nameof(Custody),
        Rights = nameof(Rights);

    public static bool InTeam(Person person) =>
        person.Has(Role.Listener)
        || person.Has(Role.Instructor)
        || person.Has(Role.Facilitator)
        || person.Has(Role.Board)
        || person.Has(Role.Coordination)
        || person.Has(Role.Outsider);

    public static bool InDecisions(Person person) =>
        person.InCopil || InTeam(person) || person.Has(Role.RoundsFacilitator);

    public static bool InRights(Person person) => person.Has(Role.DataContact) || person.InCopil;

    /// <summary>The page after sign-in when no other was asked for: where most of the work of the person's seats
    /// is.</summary>
    public static string FirstOf(Person person) =>
        InTeam(person) ? "/desk"
        : InDecisions(person) ? "/decisions"
        : person.Has(Role.Custodian) ? "/custody"
        : person.Has(Role.Admin) ? "/admin"
        : InRights(person) ? "/rights"
        : "/desk/nothing";

    /// <summary>Pages under /desk for everybody who is signed in.</summary>
    private static readonly PathString[] ForAll =
    [
        "/desk/access",
        "/desk/home",
        "/desk/nothing",
        "/desk/signin",
        "/desk/signout",
    ];

    /// <summary>Pages under /decisions for the CoPil only.</summary>
    private static readonly PathString[] OfCopil = ["/decisions/recovery", "/decisions/restore", "/decisions/journal"];

    /// <summary>Whether a path is in a part that the person may enter; does not check that the page exists.</summary>
    public static bool MayEnter(Person person, PathString path)
    {
        bool In(PathString part) => path.StartsWithSegments(part, StringComparison.OrdinalIgnoreCase);
        return ForAll.Any(In)
            || (
                In("/desk/late") ? person.Has(Role.Coordination)
                : In("/team/relay") || In("/team/load") ? person.Has(Role.Coordination) || person.Has(Role.Bureau)
                : In("/team/trainings") ? person.Has(Role.Coordination) || person.InCopil
                : OfCopil.Any(In) ? person.InCopil
                : In("/decisions") ? InDecisions(person)
                : In("/custody") ? person.Has(Role.Custodian)
                : In("/admin") ? person.Has(Role.Admin)
                : In("/rights") ? InRights(person)
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
            )
            .AddPolicy(Rights, policy => policy.RequireAuthenticatedUser().RequireAssertion(on => Is(on, InRights)));
        return Passkeys.Add(services);
    }

    private static bool Is(AuthorizationHandlerContext on, Func<Person, bool> may) =>
        on.Resource is HttpContext context && context.Features.Get<SignedIn>() is { } signedIn && may(signedIn.Person);
}
