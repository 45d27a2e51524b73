using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters.Trainings;

/// <summary>A training that somebody has followed, as two others have signed it.</summary>
/// <param name="Kind">The id of its kind.</param>
/// <param name="Ends">The last day on which it counts.</param>
public sealed record HeldTraining(Guid Person, string Kind, DateOnly On, DateOnly Ends)
{
    /// <summary>When it no longer counts.</summary>
    public DateTimeOffset Until => Workdays.Midnight(Ends.AddDays(1));

    /// <summary>What the members of an entry have followed; nothing when its day lies in the future. It never counts
    /// longer than the floor, whoever signs it.</summary>
    internal static IEnumerable<HeldTraining> Of(RosterFile file, TrainingRecorded recorded, DateTimeOffset at)
    {
        if (Workdays.Midnight(recorded.On) > at)
            return [];
        var longest = TeamRules.LastDay(recorded.On, TeamRules.LongestTraining);
        var ends = recorded.Ends < longest ? recorded.Ends : longest;
        return recorded
            .People.Distinct()
            .Where(person => file.Find(person) is not null)
            .Select(person => new HeldTraining(person, recorded.Training, recorded.On, ends));
    }
}
