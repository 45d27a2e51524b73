using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases.Loads;

namespace IncidentDesk.Storage.Rosters;

/// <summary>How many cases each person is in charge of, counted without any key.</summary>
public sealed partial class RosterStore
{
    /// <summary>The same people, each with their open cases of violence and the room they have.</summary>
    private async Task<ImmutableArray<Person>> WithLoadsAsync(
        RosterFile file,
        IEnumerable<Person> people,
        CancellationToken ct
    )
    {
        var (rows, now) = (await CaseHandlers.OpenAsync(content, file, ct), clock.GetUtcNow());
        var cases = rows.CountBy(row => row.PersonId).ToDictionary();
        return
        [
            .. people.Select(person => person.With(file, team.Rules.Load, cases.GetValueOrDefault(person.Id), now)),
        ];
    }
}
