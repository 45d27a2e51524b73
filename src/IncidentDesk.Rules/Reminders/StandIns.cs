using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Reminders;

/// <summary>Reminders that go to whoever stands in for somebody absent.</summary>
public static class StandIns
{
    /// <summary>The people who stand in for somebody now, because they agreed to.</summary>
    public static IEnumerable<Guid> Now(IEnumerable<Person> people, DateTimeOffset now) =>
        people
            .SelectMany(person => person.Aways)
            .Where(away => away.HoldsAt(now) && away.Agreed == true)
            .Select(away => away.StandIn)
            .OfType<Guid>()
            .Distinct();

    /// <summary>The reminders of people in charge that fall into an absence, for whoever is to stand in: never for
    /// somebody set aside or recused, nor for somebody who is reminded anyway. Until that person has agreed, nothing is
    /// sent.</summary>
    internal static IEnumerable<Due> Of(
        CaseFile file,
        IReadOnlyCollection<Due> dues,
        IReadOnlyCollection<Person> people
    )
    {
        var reminded = dues.Select(due => due.Person).ToHashSet();
        return people
            .Where(person => file.IsHandler(person.Id))
            .SelectMany(person => person.Aways)
            .Where(away =>
                away.StandIn is { } other
                && away.Agreed != false
                && !file.SetAside.Contains(other)
                && !file.Recused.Contains(other)
                && !reminded.Contains(other)
            )
            .SelectMany(away =>
                dues.Where(due => due.Person == away.Person && away.From <= due.At && due.At < away.Until)
                    .Select(due => new Due(away.StandIn!.Value, due.At, Deadlines.StandsIn + due.Nth))
            )
            .Distinct();
    }
}
