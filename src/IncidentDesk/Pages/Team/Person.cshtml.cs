using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Team;

/// <summary>One person's seats and keys: what can be proposed about them, for others to sign.</summary>
internal sealed class PersonPage(RosterStore roster, InvitationStore invitations, ProtocolShelf protocols, TimeProvider clock) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Person Person { get; private set; } = null!;
    public string? Link { get; private set; }

    public IActionResult OnGet() => Known() ? Page() : NotFound();

    public async Task<IActionResult> OnPostEndAsync(string? seat, CancellationToken ct)
    {
        if (!Known()) return NotFound();
        if (Person.Seats.FirstOrDefault(held => held.Id == seat) is not { } ending) return Refuse(T["Ce siège n’est plus tenu."]);
        return await ProposeAsync(new SeatEnded(clock.GetUtcNow(), ending.Role, ending.Number), ct);
    }

    public async Task<IActionResult> OnPostGiveAsync(Role role, string? circle, DateOnly? until, CancellationToken ct)
    {
        if (!Known() || !Enum.IsDefined(role)) return NotFound();
        var now = clock.GetUtcNow();
        DateTimeOffset? end = until is { } day ? Workdays.Midnight(day.AddDays(1)) : null;
        if (end <= now) return Refuse(T["La fin du mandat est déjà passée."]);
        if (SeatCombination.OfGiving(Me.Roster.File, Id, role, now, SeatCombination.All(protocols.Current.Select(protocol => protocol.Common))) is { } clash)
            return Refuse(FoundingSentences.Of(clash));
        return await ProposeAsync(new SeatGiven(now, new(Id, role, Me.Roster.NextNumber(role), (circle ?? "").Trim(), now, end)), ct);
    }

    public async Task<IActionResult> OnPostNewKeysAsync(CancellationToken ct)
    {
        if (!Known()) return NotFound();
        var token = await invitations.AddAsync(InvitationKind.NewKeys, Id, new(Person.Name, "", Person.Adherent, []), TimeSpan.FromDays(1), ct);
        Link = $"{Request.Scheme}://{Request.Host}/invitation/{token}";
        return Page();
    }

    private async Task<IActionResult> ProposeAsync(RosterEntry entry, CancellationToken ct)
    {
        await roster.ProposeAsync(entry, ct);
        return RedirectToPage("/Team/Index");
    }

    private bool Known()
    {
        if (Me.Roster.People.FirstOrDefault(person => person.Id == Id) is not { } person) return false;
        Person = person;
        return true;
    }
}
