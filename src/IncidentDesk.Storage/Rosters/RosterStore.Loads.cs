using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases.Loads;

namespace IncidentDesk.Storage.Rosters;

/// <summary>How many cases each person is in charge of, counted without any key.</summary>
public sealed partial class RosterStore
{
    /// <summary>The same people, each with their open cases of violence and the room they have.</summary>
    /// <param name="known">Who is in charge, if it was read already.</param>
    private async Task<ImmutableArray<Person>> WithLoadsAsync(
        RosterFile file,
        IEnumerable<Person> people,
        IReadOnlyList<CaseHandlerRow>? known,
        CancellationToken ct
    )
    {
        var (rows, now) = (known ?? await CaseHandlers.OpenAsync(content, ct), clock.GetUtcNow());
        var cases = CaseHandlers.Signed(file, rows).CountBy(row => row.PersonId).ToDictionary();
        return
        [
            .. people.Select(person => person.With(file, team.Rules.Load, cases.GetValueOrDefault(person.Id), now)),
        ];
    }
}
