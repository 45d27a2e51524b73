using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;

namespace IncidentDesk.Rules.Reminders;

/// <summary>Reminders that go to whoever stands in for somebody absent.</summary>
public static class StandIns
{
    /// <summary>How many absences have numbers of their own; two that share one are as far apart in the
    /// roster.</summary>
    private const int Apart = 2_000;

    /// <summary>The absences that hold now and whose stand-in agreed.</summary>
    public static IEnumerable<Away> Now(IEnumerable<Person> people, DateTimeOffset now) =>
        people.SelectMany(person => person.Aways).Where(away => away.HoldsAt(now) && away.Agreed == true);

    /// <summary>The number under which a reminder is stored for whoever stands in. It says in which absence, so that a
    /// yes to one person sends nothing that belongs to another.</summary>
    /// <param name="absence">The number of the absence in the roster.</param>
    /// <param name="nth">The number of the reminder.</param>
    public static int Number(int absence, int nth) => Deadlines.StandsIn * (2 + absence % Apart) + nth;

    /// <summary>Whether a stored reminder is sent to this person: their own is; another's, while the absence holds and
    /// they agreed to stand in.</summary>
    /// <param name="holding">The absences that hold, with the stand-ins who agreed.</param>
    /// <param name="nth">The stored number.</param>
    public static bool IsSent(IEnumerable<Away> holding, Guid person, int nth) =>
        (nth / Deadlines.StandsIn) switch
        {
            0 => true,
            // Written before the number said in which absence.
            1 => holding.Any(away => away.StandIn == person),
            var of => holding.Any(away => away.StandIn == person && of == 2 + away.Seq % Apart),
        };

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
                    .Select(due => new Due(away.StandIn!.Value, due.At, Number(away.Seq, due.Nth)))
            )
            .Distinct();
    }
}
