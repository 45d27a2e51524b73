using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Rehearsals;

/// <summary>One act as it is played: who, on which case, at which moment, with the words of its line.</summary>
/// <param name="Guests">Other people for whom a code was made so far.</param>
internal sealed record Turn(
    ThrowAwayDesk Desk,
    Step Step,
    Guid Case,
    Holder Holder,
    Person? Person,
    Roster People,
    List<Guest> Guests
)
{
    public Actor Actor => Person is null ? new(Holder.Id, []) : Actor.Of(Person);
    public DateTimeOffset Now => Desk.Now;

    public string Or(string key, string otherwise) => Step.With.GetValueOrDefault(key, otherwise);

    public Guid PersonIn(string seat) =>
        People.People.First(person => person.Seats.Any(held => held.Id == seat || held.Role.Id() == seat)).Id;

    public HashSet<Guid> PeopleIn(string key) =>
        [.. Or(key, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersonIn)];

    /// <summary>The day that a key names (2026-11-23), or today in Paris.</summary>
    public DateOnly DayIn(string key) =>
        DateOnly.TryParseExact(
            Or(key, ""),
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        )
            ? day
            : DateOnly.FromDateTime(Workdays.Local(Now).Date);

    /// <summary>The text of the line, or one that says what it is; another one each time.</summary>
    public NewText Written => NewText.Of(Or("text", Step.What.Contains(' ') ? Step.What : "Écrit pour la répétition."));

    /// <summary>An act of the case through the store that every page uses; the refusal, if any.</summary>
    public async Task<Refusal?> OnCaseAsync(
        Func<CaseFile, NewText, Verdict> decide,
        CancellationToken ct,
        bool writes = false
    )
    {
        var text = Written;
        var verdict = await Desk.Get<CaseStore>()
            .ActAsync(Holder, Case, file => decide(file, text), ct, writes ? [text] : []);
        return verdict is null ? new(Reason.NotAHandler) : verdict.Refusal;
    }
}
