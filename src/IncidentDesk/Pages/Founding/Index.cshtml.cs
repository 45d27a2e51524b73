using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Security;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Pages.Founding;

/// <summary>The founding ceremony: one window invites the founders, each makes their own keys, the record is sealed, two confirm it.</summary>
internal sealed class FoundingPage(InvitationStore invitations, FoundingStore founding, RosterStore roster, OrganisationFile file, IOptions<Organisation> organisation) : PageModel
{
    private const string Cookie = "founding";
    private static readonly TimeSpan Ceremony = TimeSpan.FromHours(24);

    /// <summary>The link's token; the form's own field «token» is the antiforgery one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    public bool Started { get; private set; }
    public string? Refused { get; private set; }
    public string? Link { get; private set; }
    public string LinkFor { get; private set; } = "";
    public string? Hash { get; private set; }
    public ImmutableArray<Founder> Founders { get; private set; } = [];
    public IReadOnlyList<string> Missing => [.. FoundingStore.Missing(Founders).Select(gap => gap.Need switch
    {
        FoundingNeed.Listeners => T["au moins deux personnes pour l’écoute"],
        FoundingNeed.Custodians => T["trois dépositaires qui ne suivent aucun dossier"],
        FoundingNeed.Keys => T["que {0} ouvre son lien et choisisse son mot de passe", gap.Name],
    })];
    public string Name { get; private set; } = "";
    public string Circle { get; private set; } = "";
    public bool Adherent { get; private set; }
    public Role[] Chosen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) || await invitations.FindAsync(Key, ct) is { Kind: InvitationKind.Founding } ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await invitations.FindAsync(Key, ct) is not { Kind: InvitationKind.Founding } invitation || !await invitations.SpendAsync(Key, ct)) return NotFound();
        Response.Cookies.Append(Cookie, await invitations.AddAsync(InvitationKind.Founding, Guid.Empty, invitation.Invited, Ceremony, ct),
            new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = Request.IsHttps, MaxAge = Ceremony });
        return Redirect("/founding");
    }

    public async Task<IActionResult> OnPostAddAsync(string? name, string? circle, Role[] roles, bool adherent, CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Hash is not null) return NotFound();
        (Name, Circle, Chosen, Adherent) = ((name ?? "").Trim(), (circle ?? "").Trim(), roles.Where(Enum.IsDefined).ToArray(), adherent);
        if (Name.Length is 0 or > 60) return Refuse(T["Écris un prénom ou un pseudonyme."]);
        if (Chosen.Length == 0) return Refuse(T["Choisis au moins un siège."]);
        var (invited, id) = (new Invited(Name, Circle, Adherent, [.. Chosen]), Guid.CreateVersion7());
        await founding.AddAsync(new(id, invited, null), ct);
        (Link, LinkFor) = ($"{Request.Scheme}://{Request.Host}/invitation/{await invitations.AddAsync(InvitationKind.Founder, id, invited, Ceremony, ct)}", Name);
        (Name, Circle, Chosen, Adherent) = ("", "", [], false);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSealAsync(string? organisation, string? phone, string? hours, CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Hash is not null) return NotFound();
        if (Missing.Count > 0) return Refuse(T["Il manque encore quelque chose."]);
        if (string.IsNullOrWhiteSpace(organisation)) return Refuse(T["Écris le nom de l’organisation."]);
        await file.SaveAsync(this.organisation.Value, organisation.Trim(), phone, hours, ct);
        await founding.SealAsync(organisation.Trim(), ct);
        return Redirect("/founding");
    }

    private readonly IOptions<Organisation> organisation = organisation;

    private PageResult Refuse(string sentence)
    {
        Refused = sentence;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Started = await invitations.FindAsync(Request.Cookies[Cookie], ct) is { Kind: InvitationKind.Founding };
        (Founders, Hash) = (await founding.FoundersAsync(ct), await roster.FoundingHashAsync(ct));
        return Started;
    }
}
