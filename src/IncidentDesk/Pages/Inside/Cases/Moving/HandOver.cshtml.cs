using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Requests that another person join, or agrees to a request by the other person in charge, which gives the
/// keys.</summary>
internal sealed class HandOverPage(CaseStore cases, HandOverStore handOvers, TimeProvider clock)
    : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true, Name = "role")]
    public string RoleId { get; set; } = "";

    public Role Asked { get; private set; }
    public IReadOnlyList<Person> Candidates { get; private set; } = [];

    /// <summary>Requests by people in charge that nobody has agreed to yet.</summary>
    public IReadOnlyList<HandOverAsked> Pending { get; private set; } = [];

    /// <summary>Whether nobody else is in charge, so that coordination must agree.</summary>
    public bool IsAlone => HandOver.IsAlone(Case, Me.Person.Id, Me.Roster.People);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid to, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (Me.Roster.Find(to) is not { } person)
            return Refuse(T["Choisis une personne."]);
        if (await handOvers.ActAsync(Me.Holder, Me.Actor, Id, person, Asked, ct) is not { } verdict)
            return NotFound();
        return verdict.Refusal is { } refusal
            ? Refuse(refusal)
            : RedirectToPage("/Inside/Cases/CaseOverview", new { id = Id });
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (Roles.Parse(RoleId) is not { } role || !await LoadAsync(ct) || Case.BarsHandler(Me.Person.Id) is not null)
            return false;
        Asked = role;
        Pending = [.. HandOver.Pending(Case, Now).Where(asked => asked.Role == role)];
        Candidates =
        [
            .. HandOver
                .Candidates(Case, Me.Actor, role, Me.Roster.Present)
                .Concat(HandOver.Replacing(Case, Me.Actor, role, Me.Roster.Present, Now))
                .DistinctBy(person => person.Id),
        ];
        return true;
    }

    /// <summary>The remark beside a person's name: who has requested them already.</summary>
    public string? AskedBy(Person person) =>
        Pending.LastOrDefault(asked => asked.To == person.Id) is not { } asked ? null
        : asked.By == Me.Person.Id
            ? asked.ToCoordination
                    ? T[
                        "Tu l’as demandé à la coordination, ou au Bureau. Choisis à nouveau cette personne quand la "
                            + "réponse est oui."
                    ]
                : T["Tu l’as demandé. Il manque le oui d’une deuxième personne."]
        : PlaceOffered.Is(Case, asked)
            ? T[
                "{0} lui donne sa place. Si tu dis oui, la personne reçoit les clés, et {0} n’a plus les siennes.",
                NameOf(asked.By)
            ]
        : T["{0} le demande. Si tu dis oui, la personne reçoit les clés.", NameOf(asked.By)];
}
