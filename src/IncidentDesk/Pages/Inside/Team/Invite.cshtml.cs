using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>A member invites somebody. The link makes keys, the signatures of others make a member. An unused link can
/// be withdrawn or replaced.</summary>
internal sealed class InvitePage(
    InvitationStore invitations,
    InvitationList list,
    ProtocolShelf protocols,
    IOptions<Organisation> organisation
) : MemberPage
{
    private const int Longest = 60;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public string Name { get; private set; } = "";
    public string Circle { get; private set; } = "";
    public Role[] Chosen { get; private set; } = [];
    public string? Link { get; private set; }

    /// <summary>What can be sent with the link: what the program is and whom to call; no seat, no case, no
    /// person.</summary>
    public string Word =>
        string.Join(
            "\n\n",
            T["Bonjour,"],
            T[
                "Tu reçois un lien pour entrer dans l’espace de l’équipe : {0}. L’équipe y reçoit des messages "
                    + "confidentiels, et y répond à plusieurs.",
                organisation.Value.Name
            ],
            T[
                "Ouvre ce lien depuis un appareil personnel. Il sert une seule fois, pendant sept jours. Tu "
                    + "choisis ton mot de passe, et tu ne le donnes à personne."
            ],
            organisation.Value.Phone is { Length: > 0 } phone
                ? T["Une question, ou le lien ne marche pas ? Appelle le {0}, ou la personne qui t’invite.", phone]
                : T["Une question, ou le lien ne marche pas ? Appelle la personne qui t’invite."]
        );

    /// <summary>The unused links.</summary>
    public ImmutableArray<OpenInvitation> Waiting { get; private set; } = [];

    /// <summary>When a link was made and, if recorded, by whom.</summary>
    public string MadeOf(OpenInvitation open) =>
        open.Invited.By is { } by
            ? T["fait {0} par {1}", Moments.DayAndHour(open.EndsAt - Lasts), NameOf(by)]
            : T["fait {0}", Moments.DayAndHour(open.EndsAt - Lasts)];

    public async Task OnGetAsync(CancellationToken ct) => Waiting = await list.OpenAsync(InvitationKind.Member, ct);

    public async Task<IActionResult> OnPostAsync(
        string? name,
        string? circle,
        Role[] roles,
        bool adherent,
        CancellationToken ct
    )
    {
        await OnGetAsync(ct);
        (Name, Chosen) = (Spelling.Plain(name ?? ""), [.. roles.Where(Enum.IsDefined).Distinct()]);
        Circle = Spelling.Known(circle ?? "", Me.Roster.File.Circles.Select(known => known.Name));
        if (Name.Length is 0 or > Longest)
            return Refuse(T["Écris un prénom ou un pseudonyme."]);
        if (Me.Roster.People.Any(person => Spelling.Same(person.Name, Name)))
            return Refuse(
                T[
                    "Quelqu’un de l’équipe a déjà ce nom. Deux personnes doivent avoir deux noms différents "
                        + ": ajoute une lettre ou un mot."
                ]
            );
        if (Waiting.Any(open => Spelling.Same(open.Invited.Name, Name)))
            return Refuse(
                T["Un lien attend déjà pour ce nom. S’il est perdu, fais un nouveau lien dans la liste ci-dessous."]
            );
        if (SeatProblem() is { } problem)
            return Refuse(problem);
        if (BarsMore(Waiting) is { } full)
            return Refuse(full);
        return await LinkAsync(new(Name, Circle, adherent, [.. Chosen], Me.Person.Id), ct);
    }

    /// <summary>What is wrong with the circle and the seats that were chosen; null when nothing is.</summary>
    private string? SeatProblem() =>
        Circle.Length > Longest ? T["Le nom du cercle est trop long."]
        : CircleNames.Known(Me.Roster.File.Circles, Circle) is null ? Sentences.Of(new Refusal(Reason.NoSuchCircle))
        : Chosen.Length == 0 ? T["Choisis au moins un siège."]
        : SeatCombination.Of(Chosen, SeatCombination.All(protocols.Current.Select(protocol => protocol.Common)))
            is { } clash
            ? FoundingSentences.Of(clash)
        : Circle.Length == 0 && Chosen.Contains(Role.Copil) && !Me.Roster.File.Circles.IsEmpty
            ? T["Une personne du CoPil doit avoir un cercle : choisis-le."]
        : null;

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Bars(id) is { } bar)
            return Refuse(bar);
        return await list.TakeBackAsync(InvitationKind.Member, id!, ct) ? RedirectToPage() : Refuse(Gone);
    }

    private static string Gone => T["Ce lien a déjà servi, ou il a expiré."];

    /// <summary>Whether this member may withdraw or replace a link: its maker and the CoPil may.</summary>
    public bool MayChange(OpenInvitation open) => open.Invited.By == Me.Person.Id || Me.Person.InCopil;

    /// <summary>Why this member may not change a link, as a sentence; null when they may.</summary>
    private string? Bars(string? id) =>
        Waiting.FirstOrDefault(open => open.Id == id) is not { } known ? Gone
        : MayChange(known) ? null
        : T["Ce lien n’est pas le tien. Demande à la personne qui invite, ou à quelqu’un du CoPil."];

    public async Task<IActionResult> OnPostLinkAsync(string? id, CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Bars(id) is { } bar)
            return Refuse(bar);
        var known = Waiting.First(open => open.Id == id);
        if (BarsMore(Waiting.Remove(known)) is { } full)
            return Refuse(full);
        if (!await list.TakeBackAsync(InvitationKind.Member, known.Id, ct))
            return Refuse(Gone);
        Name = known.Invited.Name;
        return await LinkAsync(known.Invited with { By = Me.Person.Id }, ct);
    }

    /// <summary>Why no further link may be made beside these; null when one may.</summary>
    private Reason? BarsMore(ImmutableArray<OpenInvitation> others) =>
        ProposeEntry.BarsMore(Me.Roster.File, Me.Person.Id, [.. others.Select(open => open.Invited.By)]);

    private async Task<IActionResult> LinkAsync(Invited invited, CancellationToken ct)
    {
        var token = await invitations.AddAsync(InvitationKind.Member, Guid.Empty, invited, Lasts, ct);
        Link = $"{Request.Scheme}://{Request.Host}/invitation/{token}";
        await OnGetAsync(ct);
        return Page();
    }
}
