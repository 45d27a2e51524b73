using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Security;

/// <summary>Opens a desk session, whatever way in the person came by; what this browser had open before is
/// closed.</summary>
internal sealed class DeskDoor(SessionStore sessions, RosterStore roster, WitnessCookie witness, TimeProvider clock)
{
    /// <summary>Lets somebody in who has shown everything they are asked for, and answers the page to go to: the one
    /// they wanted where it lies
    /// in a part that is theirs, else their own first page. Somebody the roster gives no seat gets no session, and a
    /// page that says what is waited for.</summary>
    /// <param name="wanted">A path of the desk, or anything else, which is ignored.</param>
    public async Task<string> EnterAsync(HttpContext context, Holder holder, string? wanted, CancellationToken ct)
    {
        var all = await roster.AllAsync(ct);
        if (all.Find(holder.Id) is not { } person)
        {
            var waiting = Waiting.Of(all.File, holder.Id, clock.GetUtcNow(), all.Alarms.Length > 0);
            return $"/desk/signin/waiting/{waiting.ToString().ToLowerInvariant()}";
        }
        await OpenAsync(context, holder, ct);
        return IsLocal(wanted) && Parts.MayEnter(person, wanted!.Split('?', '#')[0]) ? wanted : Parts.FirstOf(person);
    }

    public async Task OpenAsync(HttpContext context, Holder holder, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, SessionKind.Desk), ct);
        DeskCookies.Write(
            context,
            SessionKind.Desk,
            await sessions.AddAsync(SessionKind.Desk, HolderBytes.Of(holder), ct)
        );
        await witness.CompareAsync(context, holder, ct);
    }

    /// <summary>Keeps what the next step of an act needs, in a row that only this browser opens.</summary>
    public async Task KeepAsync(HttpContext context, SessionKind kind, byte[] value, CancellationToken ct) =>
        DeskCookies.Write(context, kind, await sessions.AddAsync(kind, value, ct));

    /// <summary>Null when this browser keeps nothing for that step, or kept it too long.</summary>
    public Task<byte[]?> KeptAsync(HttpContext context, SessionKind kind, CancellationToken ct) =>
        sessions.OpenAsync(kind, DeskCookies.Read(context, kind), ct);

    public async Task EndAsync(HttpContext context, SessionKind kind, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, kind), ct);
        DeskCookies.Delete(context, kind);
    }

    private static bool IsLocal(string? path) =>
        path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);
}
