using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters.Loads;

namespace IncidentDesk.Rules.Rosters.Trainings;

/// <summary>What a seat needs before a report is sealed to whoever holds it. Numbers and texts are data; the floors are
/// here.</summary>
public sealed record TeamRules
{
    /// <summary>The longest time for which a training counts.</summary>
    public static readonly Span LongestTraining = new(36, TimeSpan.Zero, 0);

    /// <summary>The longest time for which a signature under the agreement counts.</summary>
    public static readonly Span LongestAgreement = new(12, TimeSpan.Zero, 0);

    /// <summary>The shortest time for which either counts. With less, nobody would ever be ready to receive a
    /// report.</summary>
    public static readonly Span Shortest = Span.OfDays(28);

    /// <summary>The seats to which reports are sealed; each needs a training.</summary>
    public static ImmutableArray<Role> Reading { get; } = [.. Enum.GetValues<Role>().Where(role => role.Handles())];

    public required Agreement Agreement { get; init; }
    public required ImmutableArray<TrainingKind> Trainings { get; init; }

    /// <summary>The ids of the trainings that each seat needs.</summary>
    public required ImmutableDictionary<Role, ImmutableArray<string>> Needs { get; init; }

    /// <summary>How many open cases of violence one person is in charge of at most.</summary>
    public CaseLoad Load { get; init; } = CaseLoad.Shipped;

    public TrainingKind? Find(string id) => Trainings.FirstOrDefault(kind => kind.Id == id);

    /// <summary>The trainings that a seat needs; every known one where none is named, so that a seat without a line
    /// never receives more easily.</summary>
    public ImmutableArray<string> NeedsOf(Role role) =>
        Needs.TryGetValue(role, out var needs) && !needs.IsEmpty ? needs : [.. Trainings.Select(kind => kind.Id)];

    /// <summary>The last day of a length of time that begins on this day.</summary>
    public static DateOnly LastDay(DateOnly on, Span lasts) => Workdays.Day(lasts.After(Workdays.Midnight(on)));

    /// <summary>The same rules.</summary>
    /// <exception cref="ProtocolException">A floor is undercut; has every fault.</exception>
    public TeamRules Checked() =>
        Faults().ToImmutableArray() is { IsEmpty: false } faults ? throw new ProtocolException(faults) : this;

    private static readonly Words TooShort = new(
        "C’est trop court : 28 jours au moins.",
        "This is too short: 28 days at least."
    );

    private IEnumerable<ProtocolFault> Faults()
    {
        if (Shortest.CanExceed(Agreement.Lasts))
            yield return new("agreement.lasts", TooShort);
        else if (Agreement.Lasts.CanExceed(LongestAgreement))
            yield return new(
                "agreement.lasts",
                new("L’engagement se signe une fois par an au moins.", "The commitment is signed once a year at least.")
            );
        foreach (var fault in Load.Faults())
            yield return fault;
        foreach (var kind in Trainings)
            if (Shortest.CanExceed(kind.Lasts))
                yield return new($"trainings.{kind.Id}", TooShort);
            else if (kind.Lasts.CanExceed(LongestTraining))
                yield return new(
                    $"trainings.{kind.Id}",
                    new("Une formation compte trois ans au plus.", "A training course counts three years at most.")
                );
        foreach (var role in Reading)
            if (!Needs.TryGetValue(role, out var needs) || needs.IsEmpty)
                yield return new(
                    $"seats.{role.Id()}",
                    new(
                        "Ce siège lit des signalements : il demande une formation au moins.",
                        "This seat reads reports: it needs one training course at least."
                    )
                );
        foreach (var (role, needs) in Needs.OrderBy(need => need.Key))
        foreach (var id in needs.Where(id => Find(id) is null))
            yield return new(
                $"seats.{role.Id()}",
                new(
                    $"La formation « {id} » n’est pas dans la liste.",
                    $"The training course “{id}” is not in the list."
                )
            );
    }
}
