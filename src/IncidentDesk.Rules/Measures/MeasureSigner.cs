using System.Collections.Immutable;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Measures;

/// <summary>Somebody who may sign a measure: in charge of the case, or of the CoPil.</summary>
public sealed record MeasureSigner(Guid Person, bool InTeam)
{
    /// <summary>Everybody in charge and the members of the CoPil, except people set aside, recused, or named as
    /// concerned.</summary>
    public static ImmutableArray<MeasureSigner> Of(
        CaseFile file,
        IEnumerable<Person> roster,
        IReadOnlySet<Guid> concerned
    ) =>
        [
            .. roster
                .Where(person =>
                    (file.IsHandler(person.Id) || person.InCopil)
                    && !concerned.Contains(person.Id)
                    && !file.SetAside.Contains(person.Id)
                    && !file.Recused.Contains(person.Id)
                )
                .Select(person => new MeasureSigner(person.Id, file.IsHandler(person.Id))),
        ];
}
