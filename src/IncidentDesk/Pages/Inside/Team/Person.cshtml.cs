using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>One person's seats and keys, and what can be proposed about them for others to sign.</summary>
internal sealed class PersonPage(
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes,
    NewKeysActs keys,
    ProtocolShelf protocols,
    TimeProvider clock
) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public Person Person { get; private set; } = null!;
    public string? Link { get; private set; }

    /// <summary>Whether this member may request new keys for this person; for anybody else the act does not exist
    /// (404).</summary>
    public bool MayAsk => Me.Person.InCopil && Me.Person.Id != Id;

    public IActionResult OnGet() => Known() ? Page() : NotFound();

    public async Task<IActionResult> OnPostEndAsync(string? seat, CancellationToken ct)
    {
        if (!Known())
            return NotFound();
        if (Person.Seats.FirstOrDefault(held => held.Id == seat) is not { } ending)
            return Refuse(T["Ce siège est déjà terminé."]);
        return await ProposeAsync(new SeatEnded(clock.GetUtcNow(), ending.Role, ending.Number), ct);
    }

    public async Task<IActionResult> OnPostGiveAsync(Role role, string? circle, DateOnly? until, CancellationToken ct)
    {
        if (!Known() || !Enum.IsDefined(role))
            return NotFound();
        var now = clock.GetUtcNow();
        DateTimeOffset? end = until is { } day ? Workdays.Midnight(day.AddDays(1)) : null;
        if (end <= now)
            return Refuse(T["La fin du siège est déjà passée."]);
        if (
            SeatCombination.OfGiving(
                Me.Roster.File,
                Id,
                role,
                now,
                SeatCombination.All(protocols.Current.Select(protocol => protocol.Common))
            ) is
            { } clash
        )
            return Refuse(FoundingSentences.Of(clash));
        if ((circle ?? "").Length > ProposeEntry.LongestText)
            return Refuse(Reason.RosterTextTooLong);
        if (CircleNames.Known(Me.Roster.File.Circles, circle ?? "") is not { } known)
            return Refuse(Reason.NoSuchCircle);
        if (known.Length == 0 && role == Role.Copil && !Me.Roster.File.Circles.IsEmpty)
            return Refuse(T["Une personne du CoPil doit avoir un cercle : choisis-le."]);
        return await ProposeAsync(new SeatGiven(now, new(Id, role, Me.Roster.NextNumber(role), known, now, end)), ct);
    }

    public async Task<IActionResult> OnPostNewKeysAsync(string? password, string? code, CancellationToken ct)
    {
        if (!Known() || !MayAsk)
            return NotFound();
        if (await keys.BarsAskingAsync(Me.Person, Id, ct) is { } bar)
            return Refuse(bar);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été demandé."]));
        var (token, refused) = await keys.AskAsync(Me.Person, Person, ct);
        if (refused is { } reason)
            return Refuse(reason);
        Link = $"{Request.Scheme}://{Request.Host}/invitation/{token}";
        return Page();
    }

    private async Task<IActionResult> ProposeAsync(RosterEntry entry, CancellationToken ct) =>
        (await roster.ProposeAsync(entry, Me.Person.Id, ct)).Refusal is { } bar
            ? Refuse(bar)
            : RedirectToPage("/Inside/Team/Index");

    private bool Known()
    {
        if (Me.Roster.People.FirstOrDefault(person => person.Id == Id) is not { } person)
            return false;
        Person = person;
        return true;
    }
}
