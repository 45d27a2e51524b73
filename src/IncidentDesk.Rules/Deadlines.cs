using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules;

/// <summary>A reminder to come: of whom, when, and the how-manieth of its kind, so that it is never sent twice.</summary>
public sealed record Due(Guid Person, DateTimeOffset At, int Nth);

/// <summary>What is due, of whom, when: computed from the file, stored with the act, read by the sweeps.</summary>
public static class Deadlines
{
    /// <summary>Something new waits; sent as soon as a sweep sees it.</summary>
    public const int Now = 0;

    /// <summary>Before, at and after a deadline.</summary>
    public const int Before = 1, At = 2, After = 3;

    /// <summary>Reminders of a case: to those who hold its keys, before, at and after the stage's deadline; none when it is closed.</summary>
    public static ImmutableArray<Due> Of(CaseFile file)
    {
        if (file.StageEndsAt is not { } end) return [];
        var length = end - file.StageSince;
        return [.. file.Readers.Order().SelectMany(person => new Due[] {
            new(person, file.StageSince, Now),
            new(person, end - length / 4, Before),
            new(person, end, At),
            new(person, end + length / 4, After) })];
    }

    /// <summary>Reminders of a decision: at once, and a day before its limit, to those who may still sign.</summary>
    public static ImmutableArray<Due> Of(DecisionFile file) => [.. file.Awaited.Order().SelectMany(person => new Due[] {
        new(person, file.OpenedAt, Now),
        new(person, file.SignBy.AddDays(-1), Before) })];
}
