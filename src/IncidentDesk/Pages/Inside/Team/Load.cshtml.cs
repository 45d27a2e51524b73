using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Loads;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>Coordination sees by name who is there, how many cases each has and where something is late, asks a
/// colleague to take somebody's place, and gives room for more cases. It reads no case, and names none.</summary>
internal sealed class LoadPage(
    ReliefStore reliefs,
    OverdueStore late,
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes,
    TimeProvider clock
) : MemberPage
{
    /// <summary>Everybody with a seat in which people handle cases.</summary>
    public IEnumerable<Person> People => Me.Roster.People.Where(person => person.Handling.Any());

    /// <summary>How many late cases each person was reminded of.</summary>
    public IReadOnlyDictionary<Guid, int> Late { get; private set; } = new Dictionary<Guid, int>();

    public IReadOnlyList<ReliefRequest> Asked { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid? person, Guid? colleague, CancellationToken ct)
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (person is not { } whose || colleague is not { } asked)
            return Refuse(T["Choisis deux personnes."]);
        return await reliefs.AskAsync(Me.Holder, whose, asked, ct) is { } bar ? Refuse(bar) : RedirectToPage();
    }

    public async Task<IActionResult> OnPostRoomAsync(
        Guid? person,
        int? most,
        DateOnly? to,
        RoomReason? why,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(ct))
            return NotFound();
        if (
            person is not { } whose
            || most is not { } number
            || to is not { } last
            || why is not { } reason
            || !Enum.IsDefined(reason)
        )
            return Refuse(T["Choisis la personne, le nombre, le dernier jour et la raison."]);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return
            await roster.SignOwnAsync(
                new RoomGiven(clock.GetUtcNow(), whose, number, last, reason),
                Me.Person.Id,
                signing,
                ct
            )
                is { } bar
            ? Refuse(bar)
            : RedirectToPage();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!Me.Person.Has(Role.Coordination) && !Me.Person.Has(Role.Bureau))
            return false;
        Late = (await late.OfAsync(Me.Person.Id, clock.GetUtcNow(), ct))
            .SelectMany(one => one.Reminded.Distinct())
            .CountBy(person => person)
            .ToDictionary();
        Asked = await reliefs.RecentAsync(ct);
        return true;
    }

    public static string Why(RoomReason why) =>
        why switch
        {
            RoomReason.NobodyElse => T["Personne d’autre ne peut"],
            RoomReason.AskedByPerson => T["La personne l’a demandé"],
            RoomReason.OneAlmostOver => T["Un de ses dossiers est presque fini"],
        };

    /// <summary>What a colleague said.</summary>
    public static string Said(ReliefRequest request) =>
        request.SaysYes switch
        {
            null => T["pas encore de réponse"],
            true => T["Oui"],
            false => T["Non"],
        };

    /// <summary>Whether the person is there, and until when not.</summary>
    public string There(Person person) =>
        person.Away is { } away ? T["pas là jusqu’au {0} inclus", Texts.Moments.DayAndYear(away.LastDay)]
        : person.HasStopped
            ? T["là, mais ne peut plus agir dans ses dossiers : une formation ou l’engagement signé manque"]
        : person.Handling.Any(person.IsAccredited) ? T["là"]
        : T["là, mais il manque une formation ou l’engagement signé"];
}
