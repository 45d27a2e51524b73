using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Inside.Team;

/// <summary>Sentences about absences and pauses: who is not there until when, and who stands in.</summary>
internal static class AwaySentences
{
    /// <summary>A name, with the last day on which the person is not there; the name alone when they are.</summary>
    public static string Named(Roster roster, Guid person) =>
        roster.People.FirstOrDefault(known => known.Id == person)?.Away is { } away
            ? T["{0} (pas là jusqu’au {1} inclus{2})", roster.NameOf(person), Day(away.LastDay), StandsIn(roster, away)]
            : roster.NameOf(person);

    private static string StandsIn(Roster roster, Away away) =>
        away is { Agreed: true, StandIn: { } other } ? T[", avec {0} à sa place", roster.NameOf(other)] : "";

    /// <summary>What an absence or a pause is, for the person themself.</summary>
    public static string Of(Away away) =>
        away.IsPause
            ? T["Pause jusqu’au {0} inclus", Day(away.LastDay)]
            : T["Absence du {0} au {1} inclus", Moments.DayAndYear(away.From), Day(away.LastDay)];

    /// <summary>What the stand-in said; null when nobody was named.</summary>
    public static string? OfStandIn(Roster roster, Away away) =>
        away.StandIn is not { } other
            ? null
            : away.Agreed switch
            {
                null => T["{0} n’a pas encore répondu.", roster.NameOf(other)],
                true => T["{0} te remplace.", roster.NameOf(other)],
                false => T["{0} ne peut pas te remplacer.", roster.NameOf(other)],
            };

    /// <summary>The absences for which somebody was named as stand-in, and has not said no.</summary>
    public static IEnumerable<Away> NamedFor(Roster roster, Guid person) =>
        roster
            .People.SelectMany(known => known.Aways)
            .Where(away => away.StandIn == person && away.Agreed != false)
            .OrderBy(away => away.From);

    private static string Day(DateOnly day) => Moments.DayAndYear(day);
}
