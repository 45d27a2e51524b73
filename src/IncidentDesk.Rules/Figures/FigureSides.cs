using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Figures;

/// <summary>The two groups between which the row of a case is split: what one group gets is random without what the
/// other group gets.</summary>
/// <param name="First">Coordination.</param>
/// <param name="Second">Custodians who do not coordinate.</param>
public sealed record FigureSides(ImmutableArray<Person> First, ImmutableArray<Person> Second)
{
    public static FigureSides Of(IEnumerable<Person> present)
    {
        var people = present.ToArray();
        return new([.. people.Where(IsFirst)], [.. people.Where(IsSecond)]);
    }

    public static bool IsFirst(Person person) => person.Has(Role.Coordination);

    public static bool IsSecond(Person person) => person.Has(Role.Custodian) && !IsFirst(person);

    /// <summary>Whether a case can be counted: somebody is in each group.</summary>
    public bool AreFilled => !First.IsEmpty && !Second.IsEmpty;
}
