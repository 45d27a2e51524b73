using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Security;

/// <summary>Opens a desk session by any way in, and closes the one this browser had before.</summary>
internal sealed class DeskSignIn(
    SessionStore sessions,
    RosterStore roster,
    WitnessCookie witness,
    NotebookStore notebooks,
    TimeProvider clock
)
{
    /// <summary>Opens a session for somebody who has passed every required step, and answers the page to go to: the
    /// wanted one if it is in a part they may enter, otherwise their own first page. Somebody without a seat gets no
    /// session, and a page that says what they wait for.</summary>
    /// <param name="wanted">A path of the desk; anything else is ignored.</param>
    public async Task<string> EnterAsync(HttpContext context, Holder holder, string? wanted, CancellationToken ct)
    {
        var all = await roster.AllAsync(ct);
        if (all.Find(holder.Id) is not { } person)
        {
            var waiting = Waiting.Of(all.File, holder.Id, clock.GetUtcNow(), all.Alarms.Length > 0);
            return $"/desk/signin/waiting/{waiting.ToString().ToLowerInvariant()}";
        }
        await OpenAsync(context, holder, ct);
        return IsLocal(wanted) && AccessAreas.MayEnter(person, wanted!.Split('?', '#')[0])
            ? wanted
            : AccessAreas.FirstOf(person);
    }

    public async Task OpenAsync(HttpContext context, Holder holder, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, SessionKind.Desk), ct);
        DeskCookies.Write(context, SessionKind.Desk, await sessions.AddAsync(SessionKind.Desk, holder, ct));
        await witness.CompareAsync(context, holder, ct);
        await notebooks.CompareAsync(holder, ct);
    }

    /// <summary>Stores who has passed the first step in a row that only this browser opens.</summary>
    public async Task KeepAsync(HttpContext context, SessionKind kind, Holder holder, CancellationToken ct) =>
        DeskCookies.Write(context, kind, await sessions.AddAsync(kind, holder, ct));

    /// <summary>Stores the secrets that the next step of an act needs in a row that only this browser opens.</summary>
    /// <param name="note">What the next step must know as well.</param>
    public async Task KeepAsync(
        HttpContext context,
        SessionKind kind,
        Guid person,
        AccountKeys secrets,
        CancellationToken ct,
        string note = ""
    ) => DeskCookies.Write(context, kind, await sessions.AddAsync(kind, person, secrets, note, ct));

    /// <summary>Who has passed the first step; null when nothing is stored in this browser, or it has expired. Disposed
    /// with the response.</summary>
    public async Task<Holder?> KeptHolderAsync(HttpContext context, SessionKind kind, CancellationToken ct)
    {
        var holder = await sessions.OpenHolderAsync(kind, DeskCookies.Read(context, kind), ct);
        if (holder is not null)
            context.Response.RegisterForDispose(holder);
        return holder;
    }

    /// <summary>The secrets for the next step; null when nothing is stored in this browser, or it has expired. Disposed
    /// with the response.</summary>
    public async Task<KeptKeys?> KeptKeysAsync(HttpContext context, SessionKind kind, CancellationToken ct)
    {
        var kept = await sessions.OpenKeysAsync(kind, DeskCookies.Read(context, kind), ct);
        if (kept is not null)
            context.Response.RegisterForDispose(kept.Keys);
        return kept;
    }

    public async Task EndAsync(HttpContext context, SessionKind kind, CancellationToken ct)
    {
        await sessions.RemoveAsync(DeskCookies.Read(context, kind), ct);
        DeskCookies.Delete(context, kind);
    }

    private static bool IsLocal(string? path) =>
        path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);
}
