using IncidentDesk.Storage;

namespace IncidentDesk.Security;

/// <summary>Opens a desk session, whatever way in the person came by; what the browser had open before is closed.</summary>
internal static class DeskDoor
{
    public static async Task OpenAsync(HttpContext context, SessionStore sessions, Holder holder, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, SessionKind.Desk), ct);
        DeskCookies.Write(context, SessionKind.Desk, await sessions.AddAsync(SessionKind.Desk, HolderBytes.Of(holder), ct));
    }

    /// <summary>Destroys what lay between two steps.</summary>
    public static async Task EndAsync(HttpContext context, SessionStore sessions, SessionKind kind, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, kind), ct);
        DeskCookies.Delete(context, kind);
    }
}
