using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Moving;

/// <summary>Somebody hands over all cases that they are in charge of: to whom, and a note for each. Showing the page
/// changes nothing, and it answers no request of a colleague.</summary>
internal sealed class PlacesPage(CaseStore cases, HandOverStore handOvers, TimeProvider clock) : MemberPage
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 4000;

    public IReadOnlyList<PlaceLine> Lines { get; private set; } = [];

    /// <summary>What was chosen and typed and is not sent, by the names of the fields.</summary>
    private readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);

    public string? Typed(string field) => typed.GetValueOrDefault(field);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        await FindUnsentAsync(ct);
        if (Unsent is { } kept)
            Keep(field => kept[field]);
        foreach (var line in Lines)
            if (line.Asked is { } asked && Typed(line.ToField) == asked.To.ToString())
                Forget(line);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        var chosen = Lines.Where(line => Sent(line.ToField) is not null).ToArray();
        Keep(Sent);
        if (Lines.FirstOrDefault(line => Sent(line.NoteField)?.Length > LongestNote) is { } length)
            return Refuse(T["{0} : ta note est trop longue ({1} caractères au plus).", length.Name, LongestNote]);
        if (Lines.FirstOrDefault(line => Sent(line.NoteField) is not null && Sent(line.ToField) is null) is { } without)
            return Refuse(T["{0} : choisis à qui tu donnes ta place.", without.Name]);
        if (chosen.Length == 0)
            return Refuse(T["Choisis une personne pour un dossier au moins."]);
        var refused = new List<string>();
        foreach (var line in chosen)
            if (await OfferAsync(line, ct) is { } sentence)
                refused.Add(T["{0} : {1}", line.Name, sentence]);
            else
                Forget(line);
        if (refused.Count == 0)
            return RedirectToPage();
        await ShowAsync(ct);
        return Refuse(string.Join(" ", refused));
    }

    /// <summary>Asks in one case; the sentence why it was refused, or null.</summary>
    private async Task<string?> OfferAsync(PlaceLine line, CancellationToken ct) =>
        !Guid.TryParse(Sent(line.ToField), out var to) || Me.Roster.Find(to) is not { } person
            ? T["Choisis une personne."]
        : await handOvers.OfferAsync(Me.Holder, Me.Actor, line.Id, person, Sent(line.NoteField), ct) is not { } verdict
            ? T["Tu ne suis plus ce dossier."]
        : verdict.Refusal is { } refusal ? Sentences.Of(refusal)
        : null;

    /// <summary>What the form holds in a field; null when that is nothing.</summary>
    private string? Sent(string field) =>
        Request.Form[field].ToString() is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private void Keep(Func<string, string?> value)
    {
        foreach (var field in Lines.SelectMany(line => (string[])[line.ToField, line.NoteField]))
            if (value(field) is { } text)
                typed[field] = text;
    }

    private void Forget(PlaceLine line)
    {
        typed.Remove(line.ToField);
        typed.Remove(line.NoteField);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var lines = new List<PlaceLine>();
        foreach (var queued in await cases.QueueAsync(Me.Holder, ct))
        {
            using var open = await cases.LoadAsync(Me.Holder, queued.Id, ct);
            if (
                open?.File is { } file
                && file.BarsAnswering(Me.Person.Id) is null
                && PlaceOffered.RoleOf(file, Me.Person.Id) is { } role
            )
                lines.Add(LineOf(file, queued.Name, role));
        }
        Lines = lines;
    }

    private PlaceLine LineOf(Rules.Cases.CaseFile file, string name, Role role)
    {
        var alone = HandOver.IsAlone(file, Me.Person.Id, Me.Roster.People);
        var pending = HandOver.Pending(file, clock.GetUtcNow()).ToArray();
        return new(
            file.Id,
            name,
            role,
            alone,
            [
                .. Me.Roster.Present.Where(person =>
                    HandOver.Bars(file, Me.Actor, person, role, alone ? null : Me.Person.Id) is null
                    && !Array.Exists(pending, asked => asked.To == person.Id && asked.By != Me.Person.Id)
                ),
            ],
            pending.LastOrDefault(asked => asked.By == Me.Person.Id)
        );
    }

    /// <summary>A person of the list: their circle, and how many cases of violence they follow.</summary>
    public string Choice(Person person, Role role) =>
        person.Seats.First(seat => seat.Role == role).Circle is { Length: > 0 } circle
            ? T["{0}, cercle {1} ; dossiers de violence ouverts : {2}", person.Name, circle, person.Cases]
            : T["{0} ; dossiers de violence ouverts : {1}", person.Name, person.Cases];

    /// <summary>What became of the request of this person in a case.</summary>
    public string AskedOf(PlaceLine line, HandOverAsked asked) =>
        asked.ToCoordination
            ? T[
                "Tu as demandé {0}. La coordination ou le Bureau dit oui d’abord. Ensuite, choisis à nouveau cette "
                    + "personne.",
                NameOf(asked.To)
            ]
            : T["Tu as demandé {0}. Il manque le oui de l’autre personne qui suit le dossier.", NameOf(asked.To)];
}
