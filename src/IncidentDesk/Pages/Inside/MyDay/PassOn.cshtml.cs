using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>All cases of which somebody is in charge, on one page: who takes their place, or that of an absent
/// colleague, with a note for each. Leaving the team is here too.</summary>
internal sealed class PassOnPage(
    CaseStore cases,
    HandOverStore handOvers,
    RosterStore roster,
    AccountStore accounts,
    OneTimeCodeStore codes,
    TimeProvider clock
) : MemberPage
{
    private readonly List<PassOnLine> lines = [];

    /// <summary>A line for each place that can be taken: the member's own in each case, and those of absent
    /// colleagues.</summary>
    public IReadOnlyList<PassOnLine> Lines => lines;

    /// <summary>The cases whose own place nobody was asked to take.</summary>
    public int Left => lines.Count(line => line.Replaced == Me.Person.Id && line.Asked is null);

    public bool Handles => Me.Person.Handling.Any();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Handles)
            return NotFound();
        await handOvers.FinishAsync(Me.Holder, Me.Actor, ct);
        await ShowAsync(ct);
        return Page();
    }

    /// <summary>Asks for each place with a person chosen, and agrees where the other person in charge asked
    /// already.</summary>
    public async Task<IActionResult> OnPostAsync(string[] place, string[] to, string[] note, CancellationToken ct)
    {
        if (!Handles)
            return NotFound();
        await ShowAsync(ct);
        var refused = new List<string>();
        foreach (var (at, chosen, text) in place.Zip(to, note))
            if (
                Guid.TryParse(chosen, out var person)
                && lines.Find(line => line.Place == at) is { } line
                && await AskAsync(line, person, text, ct) is { } bar
            )
                refused.Add($"{line.Name} : {Sentences.Of(bar)}");
        if (refused.Count == 0)
            return RedirectToPage();
        lines.Clear();
        await ShowAsync(ct);
        return Refuse(string.Join(' ', refused));
    }

    private async Task<Refusal?> AskAsync(PassOnLine line, Guid person, string? text, CancellationToken ct)
    {
        if (line.Candidates.FirstOrDefault(known => known.Id == person) is not { } to)
            return new(Reason.NotEligible);
        var verdict = await handOvers.ActAsync(Me.Holder, Me.Actor, line.Case, to, line.Role, ct, line.Replaced);
        if (verdict?.Refusal is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var note = NewText.Of(text);
        return (
            await cases.ActAsync(
                Me.Holder,
                line.Case,
                file => NoteWritten.Decide(file, Me.Actor, note.Id, clock.GetUtcNow()),
                ct,
                note
            )
        )?.Refusal;
    }

    /// <summary>Ends every seat of this member in which they handle cases; their own signature ends it at
    /// once.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(string? password, string? code, CancellationToken ct)
    {
        if (!Handles)
            return NotFound();
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
        {
            await ShowAsync(ct);
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        }
        foreach (var seat in Me.Person.Seats.Where(seat => seat.Role.Handles()))
            if (
                await roster.SignOwnAsync(
                    new SeatEnded(clock.GetUtcNow(), seat.Role, seat.Number),
                    Me.Person.Id,
                    signing,
                    ct
                ) is
                { } bar
            )
            {
                await ShowAsync(ct);
                return Refuse(bar);
            }
        return RedirectToPage("/Inside/Home/Home");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        foreach (var queued in await cases.QueueAsync(Me.Holder, ct))
        {
            if (queued.Status == CaseStatus.Closed)
                continue;
            try
            {
                using var open = await cases.LoadAsync(Me.Holder, queued.Id, ct);
                if (open?.File is { } file && file.BarsHandler(Me.Person.Id) is null)
                    lines.AddRange(Of(queued.Name, file));
            }
            catch (Exception broken) when (LedgerBrokenException.IsBehind(broken))
            {
                // The list of cases says that this one does not verify, and nobody can act in it.
            }
        }
    }

    private IEnumerable<PassOnLine> Of(string name, CaseFile file)
    {
        var now = clock.GetUtcNow();
        var pending = HandOver.Pending(file, now).ToArray();
        foreach (var handler in file.Handlers.OrderBy(handler => handler.Person == Me.Person.Id ? 0 : 1))
            if (handler.Person == Me.Person.Id || Asks(pending, handler) || IsAway(handler.Person))
                yield return new(
                    file.Id,
                    name,
                    handler.Person,
                    handler.Role,
                    [
                        .. HandOver
                            .Candidates(file, Me.Actor, handler.Role, Me.Roster.Present, handler.Person)
                            .Where(person => person.Id != Me.Person.Id),
                    ],
                    pending.LastOrDefault(asked => asked.InPlaceOf == handler.Person),
                    file.Replacing.Where(given => given.Value == handler.Person)
                        .Select(given => (Guid?)given.Key)
                        .FirstOrDefault()
                );
    }

    private static bool Asks(HandOverAsked[] pending, Handler handler) =>
        pending.Any(asked => asked.By == handler.Person && asked.InPlaceOf == handler.Person);

    private bool IsAway(Guid person) => Me.Roster.People.Any(known => known.Id == person && known.Away is not null);

    /// <summary>How a place stands, before the choice.</summary>
    public string StateOf(PassOnLine line) =>
        line.Given is { } given ? T["{0} a les clés, et n’a pas encore pris ce dossier.", NameOf(given)]
        : line.Asked is not { } asked
            ? line.Replaced == Me.Person.Id ? ""
                : T["{0} n’est pas là.", NameOf(line.Replaced)]
        : asked.By != Me.Person.Id
            ? T["{0} demande que {1} prenne sa place. Choisis {1} pour dire oui.", NameOf(asked.By), NameOf(asked.To)]
        : asked.ToCoordination ? T["Tu as demandé à {0}. Il manque le oui de la coordination.", NameOf(asked.To)]
        : T["Tu as demandé à {0}. Il manque le oui de l’autre personne qui suit ce dossier.", NameOf(asked.To)];

    /// <summary>Whether the person of a choice is marked first: whoever was asked by the other person in charge, or
    /// the stand-in who agreed.</summary>
    public bool IsChosen(PassOnLine line, Person person) =>
        line.Asked is { } asked && asked.By != Me.Person.Id
            ? asked.To == person.Id
            : line.Asked is null
                && line.Given is null
                && Me.Roster.People.FirstOrDefault(known => known.Id == line.Replaced)?.Away
                    is { Agreed: true, StandIn: { } other }
                && other == person.Id;
}
