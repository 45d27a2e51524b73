using IncidentDesk.Security;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Report;

/// <summary>A question of the form: a page to read, whose answer is saved and leads on. Nothing stays but a sealed draft.</summary>
internal abstract class DraftPage(DraftStore drafts) : PageModel
{
    public const int Questions = 4;

    /// <summary>The protocol behind the only door there is for now.</summary>
    public const string Protocol = "violence";

    public Draft Draft { get; private set; } = new();

    /// <summary>The sentence near the field, when the answer cannot be kept as it is.</summary>
    public string? Problem { get; protected set; }

    /// <summary>False when there is no draft, or the question of who must not read comes first.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await drafts.LoadAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), ct) is { } draft) Draft = draft;
        return Draft.ReadersChosen;
    }

    protected async Task SaveAsync(Draft draft, CancellationToken ct)
    {
        Draft = draft;
        if (await drafts.SaveAsync(DeskCookies.Read(HttpContext, SessionKind.Draft), draft, ct) is { } secret)
            DeskCookies.Write(HttpContext, SessionKind.Draft, secret);
    }

    protected RedirectResult Start() => Redirect("/report");
}
