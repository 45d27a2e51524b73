using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Reminders;

/// <summary>What the seat for personal data is told of requests that came into mailboxes.</summary>
public static partial class Deadlines
{
    /// <summary>A line for each step of each request whose mailbox is there. Nobody is told whom the reporter set
    /// aside, or who stepped back from the case.</summary>
    private static IEnumerable<Due> Rights(CaseFile file, IEnumerable<Person> people)
    {
        var seat = people
            .Where(person =>
                person.Has(Role.DataContact) && !file.SetAside.Contains(person.Id) && !file.Recused.Contains(person.Id)
            )
            .Select(person => person.Id)
            .Order()
            .ToArray();
        return file
            .RightsRequests.Index()
            .SelectMany(one => Told(one.Index, one.Item))
            .SelectMany(told => seat.Select(person => new Due(person, told.At, told.News.Nth)));
    }

    private static IEnumerable<(DateTimeOffset At, RightsNews News)> Told(int index, RightsRequest request)
    {
        yield return (request.AskedAt, new(index, RightsStep.Asked, request.Kind));
        if (request.ExtendedAt is { } extended)
            yield return (extended, new(index, RightsStep.Extended, request.Kind));
        if (request.AnsweredAt is { } answered)
            yield return (answered, new(index, RightsStep.Answered, request.Kind));
    }
}
