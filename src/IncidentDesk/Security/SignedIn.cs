using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Security;

/// <summary>The person behind a request, with their secret unlocked until the response is written.</summary>
internal sealed record SignedIn(Person Person, Holder Holder, Roster Roster)
{
    public Actor Actor => Actor.Of(Person);

    /// <exception cref="InvalidOperationException">Nobody is signed in; only pages with an authorization policy may
    /// ask.</exception>
    public static SignedIn Of(HttpContext context) =>
        context.Features.Get<SignedIn>() ?? throw new InvalidOperationException("Nobody is signed in.");
}
