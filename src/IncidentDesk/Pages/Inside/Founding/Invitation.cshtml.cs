using IncidentDesk.Mail;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.Founding;

/// <summary>Somebody opens their own one-time link and makes their keys; what they may do with them is decided by the
/// signatures of others.</summary>
internal sealed class InvitationPage(
    InvitationStore invitations,
    InvitationList list,
    ProtocolShelf protocols,
    FoundingStore founding,
    LinkUse links
) : PageModel
{
    /// <summary>The link's token; the form field named "token" is the antiforgery one.</summary>
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public string Name { get; private set; } = "";
    public bool AsksLogin { get; private set; }
    public string Login { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string? Refused { get; private set; }

    /// <summary>Why the link no longer works; null while it does.</summary>
    public LinkFate? Fate { get; private set; }

    public string? Print { get; private set; }
    public string Next { get; private set; } = "";
    public string NextPage { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) is null ? await DeadAsync(ct) : Page();

    public async Task<IActionResult> OnPostAsync(
        string? login,
        string? email,
        string? password,
        string? again,
        CancellationToken ct
    )
    {
        if (await LoadAsync(ct) is not { } invitation)
            return await DeadAsync(ct);
        if (
            SeatCombination.Of(
                invitation.Invited.Roles,
                SeatCombination.All(protocols.Current.Select(protocol => protocol.Common))
            ) is
            { } clash
        )
            return Refuse(FoundingSentences.Of(clash));
        (Login, Email) = ((login ?? "").Trim(), (email ?? "").Trim());
        if (AsksLogin && Login.Length is < 2 or > 60)
            return Refuse(T["Choisis un identifiant de deux lettres ou plus."]);
        var address = MailAddress.Read(Email);
        if (Email.Length > 0 && address is null)
            return Refuse(T["Ceci n’est pas une adresse e-mail."]);
        if (PasswordRule.Problem(Login, password ?? "") is { } problem)
            return Refuse(problem);
        if (password != again)
            return Refuse(T["Les deux mots de passe ne sont pas les mêmes."]);
        var used = await links.UseAsync(Key, invitation, Login, address, password!, ct);
        if (Problem(used) is { } refused)
            return Refuse(refused);
        (Next, NextPage) = After(invitation.Kind);
        Print = Fingerprint.Of(used.Keys!);
        return Page();
    }

    private static string? Problem(UsedLink used) =>
        used.Outcome switch
        {
            LinkOutcome.Made => null,
            LinkOutcome.LoginTaken => T["Cet identifiant est déjà pris. Choisis-en un autre."],
            LinkOutcome.Spent => T[
                "Ce lien a déjà servi, ou il a expiré : rien n’a changé. Demande un autre lien à la "
                    + "personne qui te l’a donné."
            ],
            LinkOutcome.Refused => Sentences.Of(new(used.Refusal!.Value)),
        };

    private static (string Next, string Page) After(InvitationKind kind) =>
        kind switch
        {
            InvitationKind.Founder => (
                T["Quand tout le monde a ses clés, deux personnes confirment la fondation."],
                "/founding/confirm"
            ),
            InvitationKind.Member => (
                T[
                    "Des membres vont comparer cette empreinte avec toi, de vive voix. Puis ils signent ton "
                        + "arrivée."
                ],
                "/desk/signin"
            ),
            InvitationKind.NewKeys => (
                T[
                    "Deux membres du CoPil, de deux cercles, vont comparer cette empreinte avec toi, de "
                        + "vive voix. Puis ils signent tes nouvelles clés. Jusque-là, ce mot de passe n’ouvre "
                        + "rien. Si tu entres par un ancien moyen, ces nouvelles clés sont annulées. Ensuite, "
                        + "les personnes qui suivent tes dossiers te redonneront les clés."
                ],
                "/desk/signin"
            ),
            _ => throw new InvalidOperationException("This kind of link makes no account."),
        };

    private async Task<Invitation?> LoadAsync(CancellationToken ct)
    {
        if (await invitations.FindAsync(Key, ct) is not { Kind: not InvitationKind.Founding } invitation)
            return null;
        (Name, AsksLogin) = (invitation.Invited.Name, invitation.Kind != InvitationKind.NewKeys);
        if (invitation.Kind != InvitationKind.Founder)
            return invitation;
        // The list may have been corrected since the link was made; somebody removed from it must not make keys.
        if (
            (await founding.FoundersAsync(ct)).FirstOrDefault(founder => founder.Id == invitation.Person)
            is not { } founder
        )
            return null;
        Name = founder.Invited.Name;
        return invitation with { Invited = founder.Invited };
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
}
