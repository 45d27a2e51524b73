using IncidentDesk.Pages.Public.Report.Questions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>The first question, before any content: who must not read. It determines to whom the report is
/// sealed.</summary>
internal sealed class ReadersPage(DraftStore drafts, RosterStore roster, ProtocolShelf protocols)
    : DraftPage(drafts, protocols)
{
    private readonly ProtocolShelf shelf = protocols;

    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    public HashSet<Guid> Aside { get; private set; } = [];
    public IReadOnlyList<ReaderGroup> Groups { get; private set; } = [];
    public string ReaderNames { get; private set; } = "";

    /// <summary>People from outside who could read too; empty unless too few of the team remain and enough of them
    /// exist.</summary>
    public string[] Outside { get; private set; } = [];

    /// <summary>Set when fewer than two people could read this kind of report even if nobody is set aside; nothing is
    /// asked then.</summary>
    public UnavailableKind? Shut { get; private set; }

    /// <summary>Whether too few of the team read this kind of report without people from outside.</summary>
    public bool OnlyOutside { get; private set; }

    protected override byte[] Part(Draft draft) => DraftMarks.Readers(draft);

    /// <summary>Whether a text is waiting although this question has not been answered.</summary>
    public bool Kept => !Draft.ReadersChosen && Draft.What.Length > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await EnterAsync(ct))
            return NotFound();
        if (await ShutAsync(ct))
            return Page();
        await ShowAsync([.. Draft.SetAside], ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string[] aside,
        string? nobody,
        string? outside,
        string? turn,
        CancellationToken ct
    )
    {
        if (!await EnterAsync(ct))
            return NotFound();
        if (await ShutAsync(ct))
            return Page();
        await ShowAsync([], ct);
        var people = await roster.AllAsync(ct);
        // Somebody who was ticked stays set aside although their seat ended since the page was shown.
        if (nobody is null)
            Aside =
            [
                .. people
                    .File.Members.Where(member => member.Seats.Any(seat => aside.Contains(seat.Id)))
                    .Select(member => member.Id),
            ];
        var enough = Submit.Readers(Protocol, people.Present, Aside, outside is not null).Length >= Floors.Readers;
        if (!enough && string.IsNullOrEmpty(turn))
        {
            Outside = [.. Submit.Outside(people.Present, Aside).Select(person => person.Name)];
            Problem =
                OnlyOutside && Outside.Length > 0
                    ? T[
                        "Pour ce formulaire, il faut l’aide de personnes extérieures. Confie-leur ton "
                            + "texte, ou appelle l’équipe."
                    ]
                    : Sentences.Of(new(Reason.TooFewReaders));
            return Page();
        }
        return await KeepAsync(enough, outside is not null, ct);
    }

    /// <summary>Going back, or changing the language, keeps what is ticked; with too few readers the question stays
    /// open.</summary>
    private async Task<IActionResult> KeepAsync(bool enough, bool outside, CancellationToken ct)
    {
        var door = Draft.Door;
        if (
            await SaveAsync(
                draft => draft with { Door = door, SetAside = [.. Aside], ReadersChosen = enough, Outside = outside },
                ct
            )
        )
            return Turn("/report");
        // Another window answered this question too; everybody set aside in either is ticked until the person decides.
        Aside.UnionWith(Draft.SetAside);
        Draft = Draft with { Door = door };
        return Page();
    }

    /// <summary>Selects the kind of report in the address, or else the draft's; what was written is kept. False for an
    /// unknown kind.</summary>
    private async Task<bool> EnterAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Number is { } number && ReportKinds.Open(shelf).All(open => open.Number != number))
            return false;
        Draft = Draft with { Door = Number ?? Draft.Door };
        return true;
    }

    private async Task<bool> ShutAsync(CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).Present;
        if (Submit.IsOpen(Protocol, people))
            return false;
        Shut = new(
            Door.Name,
            [.. ReportKinds.Open(shelf).Where(door => Submit.IsOpen(shelf.Newest(door.Protocol), people))]
        );
        return true;
    }

    private async Task ShowAsync(HashSet<Guid> aside, CancellationToken ct)
    {
        var people = (await roster.AllAsync(ct)).Present;
        Aside = aside;
        OnlyOutside = Submit.Readers(Protocol, people, new HashSet<Guid>()).Length < Floors.Readers;
        if (OnlyOutside)
            Outside = [.. Submit.Outside(people, aside).Select(person => person.Name)];
        Groups = ReaderGroup.Of(Protocol, shelf, people);
        ReaderNames = string.Join(
            ", ",
            Submit
                .Readers(Protocol, people, new HashSet<Guid>(), OnlyOutside)
                .Select(person => person.Name)
                .Order(ReaderGroup.Alphabet)
        );
    }

    public string Describe(Seat seat) =>
        seat.Role switch
        {
            Role.Copil => T["cercle {0}", seat.Circle],
            Role.Bureau => T["Bureau"],
            var role => Sentences.RoleName(role).ToLowerInvariant(),
        };
}
