using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Report;

/// <summary>The people of one part of the organisation, each by the seat they are known for.</summary>
internal sealed record ReaderGroup(string Title, string? Hint, IReadOnlyList<(Person Person, Seat Seat)> People);

/// <summary>A door behind which too few people read, and the doors that are open.</summary>
internal sealed record ShutDoor(string Name, IReadOnlyList<Door> Others);

/// <summary>First question, before any content: who must not read. It takes effect in the keys.</summary>
internal sealed class ReadersPage(DraftStore drafts, RosterStore roster, ProtocolShelf protocols) : DraftPage(drafts, protocols)
{
    private readonly ProtocolShelf shelf = protocols;

    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    public HashSet<Guid> Aside { get; private set; } = [];
    public IReadOnlyList<ReaderGroup> Groups { get; private set; } = [];
    public string ReaderNames { get; private set; } = "";

    /// <summary>People from outside who could read instead; empty unless too few are left and there are two.</summary>
    public string[] Outside { get; private set; } = [];

    /// <summary>Set when fewer than two people could read behind this door, whoever is set aside: nothing is asked then.</summary>
    public ShutDoor? Shut { get; private set; }

    /// <summary>Too few people of the team read behind this door, and people from outside can.</summary>
    public bool OnlyOutside { get; private set; }

    /// <summary>A text waits that came without its draft.</summary>
    public bool Kept => !Draft.ReadersChosen && Draft.What.Length > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await EnterAsync(ct)) return NotFound();
        if (await ShutAsync(ct)) return Page();
        await ShowAsync([.. Draft.SetAside], ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string[] aside, string? nobody, string? outside, string? turn, CancellationToken ct)
    {
        if (!await EnterAsync(ct)) return NotFound();
        if (await ShutAsync(ct)) return Page();
        await ShowAsync([], ct);
        if (nobody is null)
            Aside = [.. Groups.SelectMany(group => group.People).Where(person => aside.Contains(person.Seat.Id)).Select(person => person.Person.Id)];
        var people = await roster.AllAsync(ct);
        var enough = Submit.Readers(Protocol, people.People, Aside, outside is not null).Length >= Floors.Readers;
        if (!enough && string.IsNullOrEmpty(turn))
        {
            Outside = [.. Submit.Outside(people.People, Aside).Select(person => person.Name)];
            Problem = OnlyOutside && Outside.Length > 0 ? T["À cette porte, seules des personnes extérieures peuvent te lire. Confie-leur ton texte, ou appelle l’équipe."]
                : Sentences.Of(new(Reason.TooFewReaders));
            return Page();
        }
        // Whoever goes back, or reads on in another language, keeps what is ticked; with too few readers the question is still open.
        await SaveAsync(Draft with { SetAside = [.. Aside], ReadersChosen = enough, Outside = outside is not null }, ct);
        return Turn("/report");
    }

    /// <summary>Through the door the address names, or the one the person had taken; whatever was written comes along. False for a door there is not.</summary>
    private async Task<bool> EnterAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Number is { } number && Doors.Open(shelf).All(open => open.Number != number)) return false;
        Draft = Draft with { Door = Number ?? Draft.Door };
        return true;
    }

    private async Task<bool> ShutAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).People;
        if (Submit.IsOpen(Protocol, people)) return false;
        Shut = new(Door.Name, [.. Doors.Open(shelf).Where(door => Submit.IsOpen(shelf.Newest(door.Protocol), people))]);
        return true;
    }

    private async Task ShowAsync(HashSet<Guid> aside, CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).People;
        Aside = aside;
        OnlyOutside = Submit.Readers(Protocol, people, new HashSet<Guid>()).Length < Floors.Readers;
        if (OnlyOutside) Outside = [.. Submit.Outside(people, aside).Select(person => person.Name)];
        ReaderNames = string.Join(", ", Submit.Readers(Protocol, people, new HashSet<Guid>(), OnlyOutside).Select(person => person.Name));
        Groups = [.. new ReaderGroup[]
        {
            new(T["Équipe d’écoute"], null, With(people, Role.Listener)),
            new(T["Instruction, médiation, coordination"], T["Ces personnes ne lisent que si l’équipe d’écoute leur passe le relais, avec ton accord."], With(people, Role.Instructor, Role.Facilitator, Role.Coordination)),
            new(T["CoPil et Bureau"], T["Ces personnes ne lisent jamais ton texte. Elles peuvent recevoir un dossier sans ton nom, si tu dis oui."], With(people, Role.Bureau, Role.Copil)),
            new(T["Autres"], T["Ces personnes n’ont pas accès à ton texte ; elles pourraient être appelées à aider."], With(people, Role.Board, Role.Outsider, Role.Custodian)),
        }.Where(group => group.People.Count > 0)];
    }

    /// <summary>Each person once, by the first of these roles they hold.</summary>
    private static (Person, Seat)[] With(IEnumerable<Person> people, params Role[] roles) =>
        [.. people.Where(person => Primary(person) is { } seat && roles.Contains(seat.Role)).Select(person => (person, Primary(person)!))
            .OrderBy(pair => Array.IndexOf(roles, pair.Item2.Role)).ThenBy(pair => pair.Item2.Number)];

    private static Seat? Primary(Person person) =>
        person.Seats.Where(seat => seat.Role != Role.Admin).OrderBy(seat => seat.Role == Role.Bureau ? Role.Copil : seat.Role).ThenByDescending(seat => seat.Role).FirstOrDefault();

    public string Describe(Seat seat) => seat.Role switch
    {
        Role.Copil => T["cercle {0}", seat.Circle],
        Role.Bureau => T["Bureau"],
        var role => Sentences.RoleName(role).ToLowerInvariant(),
    };
}
