using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Rehearsals;

/// <summary>One act being played: who, on which case, when, and with which line of the scenario.</summary>
/// <param name="Guests">The other people for whom a code has been made so far.</param>
/// <param name="CaseOf">The id of the case with a number.</param>
internal sealed record RehearsedAct(
    ThrowAwayDesk Desk,
    Step Step,
    Guid Case,
    Holder Holder,
    Person? Person,
    Roster People,
    List<Guest> Guests,
    Func<int, Guid> CaseOf
)
{
    public Actor Actor => Person is null ? new(Holder.Id, []) : Actor.Of(Person);
    public DateTimeOffset Now => Desk.Now;

    public string Or(string key, string otherwise) => Step.With.GetValueOrDefault(key, otherwise);

    public Guid PersonIn(string seat) =>
        People
            .People.First(person =>
                person.Seats.Any(held => held.Id == seat || (held.Role == Role.Admin && seat == "admin"))
            )
            .Id;

    /// <summary>Whether the line says yes under a key; what holds when it says nothing.</summary>
    public bool Is(string key, bool otherwise) => Or(key, otherwise ? Slot.Yes : Slot.No) == Slot.Yes;

    public HashSet<Guid> PeopleIn(string key) =>
        [.. Or(key, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersonIn)];

    /// <summary>The date given under a key (such as 2026-11-23), otherwise today in Paris.</summary>
    public DateOnly DayIn(string key) => DayIn(key, Workdays.Day(Now))!.Value;

    /// <summary>The date given under a key, otherwise another one.</summary>
    public DateOnly? DayIn(string key, DateOnly? otherwise) =>
        DateOnly.TryParseExact(
            Or(key, ""),
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var day
        )
            ? day
            : otherwise;

    /// <summary>The text given in the line, or a placeholder; each call creates a new text.</summary>
    public NewText Written =>
        NewText.Of(Or("text", Step is { Says: true, What.Length: > 0 } ? Step.What : "Écrit pour la répétition."));

    /// <summary>Performs an act of the case through the store that pages use; returns the refusal, if any.</summary>
    public async Task<Refusal?> OnCaseAsync(
        Func<CaseFile, NewText, Verdict> decide,
        CancellationToken ct,
        bool writes = false
    )
    {
        var text = Written;
        var verdict = await Desk.Get<CaseStore>()
            .ActAsync(Holder, Case, file => decide(file, text), ct, writes ? [text] : []);
        return verdict is null ? RehearsedActs.ReadsNothing : verdict.Refusal;
    }
}
