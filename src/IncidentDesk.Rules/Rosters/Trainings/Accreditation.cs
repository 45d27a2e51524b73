using System.Collections.Immutable;

namespace IncidentDesk.Rules.Rosters.Trainings;

/// <summary>Until when reports are sealed to somebody in a seat, and what is missing.</summary>
/// <param name="Until">When it ends; null when something is missing and was never there.</param>
/// <param name="Missing">The ids of the trainings without which it has ended, or never began.</param>
/// <param name="Agreed">Whether the agreement is signed and still counts.</param>
/// <param name="InGrace">Whether it holds only because its holder was in the roster before this rule.</param>
public sealed record Accreditation(
    Role Role,
    DateTimeOffset? Until,
    ImmutableArray<string> Missing,
    bool Agreed,
    bool InGrace
)
{
    /// <summary>How long everybody who was in the roster when this rule began goes on without it; never
    /// longer.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(60);

    /// <summary>How long somebody whose accreditation has ended has to hand over their running cases.</summary>
    public static readonly TimeSpan HandOver = TimeSpan.FromDays(14);

    /// <summary>How long before its end somebody is told, and told again.</summary>
    public static readonly TimeSpan FirstWarning = TimeSpan.FromDays(60),
        LastWarning = TimeSpan.FromDays(14);

    public bool HoldsAt(DateTimeOffset now) => Until is { } end && now < end;

    /// <summary>Until when running cases are handed over; null while it holds, or when it never began.</summary>
    public DateTimeOffset? HandsOverBy(DateTimeOffset now) => HoldsAt(now) ? null : Until + HandOver;

    /// <summary>What somebody has for a seat at a time.</summary>
    public static Accreditation Of(RosterFile file, Guid person, Role role, TeamRules team, DateTimeOffset now)
    {
        var trainings = team.NeedsOf(role)
            .Select(id => (Id: id, Until: TrainedUntil(file, person, id)))
            .ToImmutableArray();
        DateTimeOffset? agreed = file.Agreements.TryGetValue(person, out var held)
            ? Earlier(team.Agreement.Lasts, TeamRules.LongestAgreement).After(held.At)
            : null;
        DateTimeOffset? own =
            agreed is { } signed && trainings.All(training => training.Until is not null)
                ? trainings.Select(training => training.Until!.Value).Append(signed).Min()
                : null;
        DateTimeOffset? grace = file.Excused.Contains(person) ? file.AccreditedSince + Grace : null;
        return new(
            role,
            own is null || grace > own ? grace : own,
            [
                .. trainings
                    .Where(training => training.Until is not { } end || end <= now)
                    .Select(training => training.Id),
            ],
            agreed > now,
            grace > now && (own is null || own <= now)
        );
    }

    /// <summary>The seats of somebody to which no report may be sealed now.</summary>
    public static ImmutableArray<Role> Lapsed(RosterFile file, Person person, TeamRules team, DateTimeOffset now) =>
        // A chain that is not under this rule yet comes under it when this program starts.
        file.Rules < RosterFile.AccreditedRules
            ? []
            : [.. person.Handling.Where(role => !Of(file, person.Id, role, team, now).HoldsAt(now))];

    /// <summary>The seats of somebody whose time to hand running cases over is past.</summary>
    public static ImmutableArray<Role> Stopped(RosterFile file, Person person, TeamRules team, DateTimeOffset now) =>
        file.Rules < RosterFile.AccreditedRules
            ? []
            : [.. person.Handling.Where(role => Of(file, person.Id, role, team, now).HandsOverBy(now) <= now)];

    private static DateTimeOffset? TrainedUntil(RosterFile file, Guid person, string kind) =>
        file
            .Trainings.Where(training => training.Person == person && training.Kind == kind)
            .Select(training => (DateTimeOffset?)training.Until)
            .Max();

    private static Span Earlier(Span one, Span other) => one.CanExceed(other) ? other : one;
}
