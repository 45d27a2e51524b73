using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Pages.Inside.Founding;

/// <summary>The founding ceremony: one browser invites the founders and can correct the list, each makes their own
/// keys, the record is sealed, and two confirm it.</summary>
internal sealed class FoundingPage(
    InvitationStore invitations,
    InvitationList list,
    FoundingStore founding,
    RosterStore roster,
    OrganisationFile file,
    ProtocolShelf protocols,
    SettingConfirmations confirmations,
    IOptions<Organisation> organisation
) : PageModel
{
    private const string Cookie = "founding";
    private const int Longest = 60;
    private static readonly TimeSpan Ceremony = TimeSpan.FromHours(24);

    private readonly IOptions<Organisation> organisation = organisation;
    private ImmutableArray<FoundingNeed> needs = [];

    /// <summary>The link's token; the form field named "token" is the antiforgery one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>The founder being corrected; null when somebody new is invited.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    public bool Started { get; private set; }
    public LinkFate? Fate { get; private set; }
    public string? Refused { get; private set; }
    public string? Link { get; private set; }
    public string LinkFor { get; private set; } = "";
    public string? Hash { get; private set; }

    /// <summary>Who has confirmed so far, by name.</summary>
    public IReadOnlyList<string> Signed { get; private set; } = [];

    /// <summary>Whether the desk is founded: two have confirmed.</summary>
    public bool Open { get; private set; }

    public ImmutableArray<Founder> Founders { get; private set; } = [];

    /// <summary>When the link of each founder without keys expires, for valid links.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> LinkEnds { get; private set; } =
        new Dictionary<Guid, DateTimeOffset>();

    /// <summary>What prevents the founding.</summary>
    public IReadOnlyList<string> Missing =>
        [
            .. needs.Where(need => need.Blocks).Select(FoundingSentences.Of),
            .. Founders
                .Where(founder => founder.Keys is null)
                .Select(founder => FoundingSentences.KeysOf(founder.Invited.Name)),
        ];

    /// <summary>What will not work, but does not prevent the founding.</summary>
    public IReadOnlyList<string> WillNotWork => [.. needs.Where(need => !need.Blocks).Select(FoundingSentences.Of)];

    /// <summary>The circles entered so far, in their first spelling.</summary>
    public IReadOnlyList<string> Circles =>
        [.. Founders.Select(founder => founder.Invited.Circle).Where(circle => circle.Length > 0).Distinct()];

    public Organisation Organisation => organisation.Value;
    public string Name { get; private set; } = "";
    public string Circle { get; private set; } = "";
    public bool Adherent { get; private set; }
    public Role[] Chosen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return await invitations.FindAsync(Key, ct) is { Kind: InvitationKind.Founding }
                ? Page()
                : await DeadAsync(ct);
        if (Hash is null && Founders.FirstOrDefault(founder => founder.Id == Edit) is { Invited: var known })
            (Name, Circle, Chosen, Adherent) = (known.Name, known.Circle, [.. known.Roles], known.Adherent);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (
            await invitations.FindAsync(Key, ct) is not { Kind: InvitationKind.Founding } invitation
            || !await invitations.SpendAsync(Key, ct)
        )
            return await DeadAsync(ct);
        Response.Cookies.Append(
            Cookie,
            await invitations.AddAsync(InvitationKind.Founding, Guid.Empty, invitation.Invited, Ceremony, ct),
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = Request.IsHttps,
                MaxAge = Ceremony,
            }
        );
        return Redirect("/founding");
    }

    public async Task<IActionResult> OnPostAddAsync(
        string? name,
        string? circle,
        Role[] roles,
        bool adherent,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct) || Hash is not null)
            return NotFound();
        if (Read(name, circle, roles, adherent, null) is { } problem)
            return Refuse(problem);
        var (invited, id) = (new Invited(Name, Circle, Adherent, [.. Chosen]), Guid.NewGuid());
        await founding.AddAsync(new(id, invited, null), ct);
        return await LinkAsync(id, invited, ct);
    }

    public async Task<IActionResult> OnPostEditAsync(
        string? name,
        string? circle,
        Role[] roles,
        bool adherent,
        CancellationToken ct
    )
    {
        if (
            !await LoadAsync(ct)
            || Hash is not null
            || Founders.FirstOrDefault(founder => founder.Id == Edit) is not { } known
        )
            return NotFound();
        if (Read(name, circle, roles, adherent, known) is { } problem)
            return Refuse(problem);
        await founding.EditAsync(
            known.Id,
            known.Invited with
            {
                Name = Name,
                Circle = Circle,
                Adherent = Adherent,
                Roles = [.. Chosen],
            },
            ct
        );
        return Redirect("/founding");
    }

    /// <summary>Makes a new link for somebody whose first one was lost; the earlier links no longer work.</summary>
    public async Task<IActionResult> OnPostLinkAsync(Guid id, CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Hash is not null
            || Founders.FirstOrDefault(founder => founder.Id == id) is not { Keys: null } known
        )
            return NotFound();
        await list.TakeBackAsync(InvitationKind.Founder, id, ct);
        return await LinkAsync(id, known.Invited, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Hash is not null || Founders.All(founder => founder.Id != id))
            return NotFound();
        await list.TakeBackAsync(InvitationKind.Founder, id, ct);
        await founding.RemoveAsync(id, ct);
        return Redirect("/founding");
    }

    public async Task<IActionResult> OnPostSealAsync(
        string? organisation,
        string? phone,
        string? hours,
        bool read,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct) || Hash is not null)
            return NotFound();
        if (Missing.Count > 0)
            return Refuse(T["Il manque encore quelque chose."]);
        if (string.IsNullOrWhiteSpace(organisation) && Organisation.Name.Length == 0)
            return Refuse(T["Écris le nom de l’organisation."]);
        if (WillNotWork.Count > 0 && !read)
            return Refuse(T["Lis d’abord ce qui ne pourra pas marcher, et coche la case en dessous."]);
        try
        {
            await file.SaveAsync(Organisation, organisation ?? "", phone, hours, ct);
        }
        catch (JsonException)
        {
            return Refuse(
                T[
                    "Le fichier incidentdesk.json ne peut plus être lu. Rien n’a été scellé. "
                        + "L’administration technique le répare avec « incidentdesk check »."
                ]
            );
        }
        return await founding.SealAsync(Organisation.Name, await confirmations.PinAsync(ct), ct)
            ? Redirect("/founding")
            : Refuse(T["Il manque encore quelque chose."]);
    }

    /// <summary>Reads what was entered about somebody and keeps it for the form; answers what is wrong with it, or
    /// null.</summary>
    /// <param name="known">The founder being corrected; null for somebody new.</param>
    private string? Read(string? name, string? circle, Role[] roles, bool adherent, Founder? known)
    {
        var others = Founders.Where(founder => founder.Id != known?.Id).Select(founder => founder.Invited).ToArray();
        (Name, Chosen, Adherent) = (Spelling.Plain(name ?? ""), [.. roles.Where(Enum.IsDefined).Distinct()], adherent);
        Circle = Spelling.Known(circle ?? "", others.Select(other => other.Circle));
        return Name.Length is 0 or > Longest ? T["Écris un prénom ou un pseudonyme."]
            : others.Any(other => Spelling.Same(other.Name, Name))
                ? T[
                    "Ce nom est déjà dans la liste. Deux personnes doivent avoir deux noms différents : "
                        + "ajoute une lettre ou un mot."
                ]
            : Circle.Length > Longest ? T["Le nom du cercle est trop long."]
            : Chosen.Length == 0 ? T["Choisis au moins un siège."]
            : SeatCombination.Of(Chosen, SeatCombination.All(protocols.Current.Select(protocol => protocol.Common)))
                is { } clash
                ? FoundingSentences.Of(clash)
            : Chosen.Contains(Role.Copil) && !Chosen.Contains(Role.Bureau) && Circle.Length == 0
                ? T["Un siège du CoPil demande un cercle : les signatures se comptent par cercle."]
            : null;
    }

    private async Task<IActionResult> LinkAsync(Guid id, Invited invited, CancellationToken ct)
    {
        var token = await invitations.AddAsync(InvitationKind.Founder, id, invited, Ceremony, ct);
        (Link, LinkFor) = ($"{Request.Scheme}://{Request.Host}/invitation/{token}", invited.Name);
        (Name, Circle, Chosen, Adherent) = ("", "", [], false);
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>Explains a link that no longer works, but only to the holder of a real one; anything else is 404
    /// without explanation.</summary>
    private async Task<IActionResult> DeadAsync(CancellationToken ct)
    {
        if ((Fate = await list.FateAsync(Key, ct)) is null)
            return NotFound();
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private PageResult Refuse(string sentence)
    {
        Refused = sentence;
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Started = await invitations.FindAsync(Request.Cookies[Cookie], ct) is { Kind: InvitationKind.Founding };
        (Founders, Hash) = (await founding.FoundersAsync(ct), await roster.FoundingHashAsync(ct));
        needs = founding.Needs(Founders);
        LinkEnds = (await list.OpenAsync(InvitationKind.Founder, ct))
            .GroupBy(open => open.Person)
            .ToDictionary(open => open.Key, open => open.Max(link => link.EndsAt));
        var file = (await roster.AllAsync(ct)).File;
        Open = !file.Members.IsEmpty;
        Signed = ConfirmPage.SignersOf(file);
        return Started;
    }
}
