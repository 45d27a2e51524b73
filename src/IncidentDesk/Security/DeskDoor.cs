using IncidentDesk.Storage;

namespace IncidentDesk.Security;

/// <summary>Opens a desk session, whatever way in the person came by; what this browser had open before is closed.</summary>
internal sealed class DeskDoor(SessionStore sessions, WitnessCookie witness)
{
    public async Task OpenAsync(HttpContext context, Holder holder, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, SessionKind.Desk), ct);
        DeskCookies.Write(context, SessionKind.Desk, await sessions.AddAsync(SessionKind.Desk, HolderBytes.Of(holder), ct));
        await witness.CompareAsync(context, holder, ct);
    }

    /// <summary>Keeps what the next step of an act needs, in a row that only this browser opens.</summary>
    public async Task KeepAsync(HttpContext context, SessionKind kind, byte[] value, CancellationToken ct) =>
        DeskCookies.Write(context, kind, await sessions.AddAsync(kind, value, ct));

    /// <summary>Null when this browser keeps nothing for that step, or kept it too long.</summary>
    public Task<byte[]?> KeptAsync(HttpContext context, SessionKind kind, CancellationToken ct) => sessions.OpenAsync(kind, DeskCookies.Read(context, kind), ct);

    public async Task EndAsync(HttpContext context, SessionKind kind, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, kind), ct);
        DeskCookies.Delete(context, kind);
    }
}
