using System.Collections.Immutable;
using IncidentDesk.Rules.Register;

namespace IncidentDesk.Rules.Reminders;

/// <summary>The reminders of the register of measures in force.</summary>
public static partial class Deadlines
{
    /// <summary>To the body for the review, and at once when somebody asks for a change; to everybody who reads the
    /// line before the measure ends by itself, and when it does.</summary>
    public static ImmutableArray<Due> Of(StandingMeasure line)
    {
        if (line.State != StandingState.Stands)
            return [];
        var (measure, body) = (line.Measure, line.Readers.Where(reader => reader.InBody).ToArray());
        (DateTimeOffset At, int Number)[] end = measure.Until is { } until
            ? [(until - Week, Ending + Before), (until, Ending + At)]
            : [];
        return
        [
            .. body.SelectMany(reader =>
                ToReview(measure)
                    .Where(due => due.At > line.Opened.At)
                    .Select(due => new Due(reader.Person, due.At, due.Number))
            ),
            .. line.Readers.SelectMany(reader => end.Select(due => new Due(reader.Person, due.At, due.Number))),
            .. line.Open is { } asked
                ? body.Where(reader => reader.Person != asked.By)
                    .Select(reader => new Due(reader.Person, asked.At, ToAgree))
                : [],
        ];
    }
}
