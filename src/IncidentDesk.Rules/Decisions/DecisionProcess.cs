using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions;

/// <summary>How long each step of a decision lasts and how many people it takes; pinned with the proposal, never under
/// the floors.</summary>
public sealed record DecisionProcess
{
    /// <summary>The limit of each step, by its id.</summary>
    public required ImmutableDictionary<string, Span> Limits { get; init; }

    /// <summary>People who take a position for a round to count: at least so many, and at least this part of the
    /// eligible.</summary>
    public required int QuorumLeast { get; init; }
    public required int QuorumPercent { get; init; }

    public required int Judges { get; init; }
    public required int Above { get; init; }
    public required int Vetoing { get; init; }

    /// <summary>How often a veto sends a proposal back before one ends it.</summary>
    public required int VetoesBack { get; init; }
    public required int Executing { get; init; }
    public required int Hearing { get; init; }

    /// <summary>The longest suspension, and when each kind is reviewed at the latest, from its beginning.</summary>
    public required Span SetAsideMost { get; init; }
    public required Span SetAsideReview { get; init; }
    public required Span ExclusionReview { get; init; }

    /// <summary>How often a suspension is renewed at most.</summary>
    public required int Renewals { get; init; }

    public const string Proposal = "proposition",
        Validity = "validite",
        Appeal = "recours",
        Veto = "fenetre_veto",
        Execution = "execution";

    /// <summary>Every step that has a limit.</summary>
    public static readonly ImmutableArray<string> Steps =
    [
        Proposal,
        "consultation",
        "clarifications",
        "ressentis",
        "amendement",
        "objections",
        Validity,
        "bonification",
        "escalade",
        Veto,
        Execution,
        Appeal,
    ];

    /// <summary>All steps between the proposal and the appeal, each once; the time to sign is a matter of each kind of
    /// decision.</summary>
    public Span Sum =>
        Steps
            .Where(step => step is not (Proposal or Appeal))
            .Aggregate(new Span(0, TimeSpan.Zero, 0), (sum, step) => sum.Plus(Limits[step]));

    public DateTimeOffset End(string step, DateTimeOffset since) => Limits[step].After(since);

    /// <summary>How many positions a round among so many eligible people needs.</summary>
    public int Quorum(int eligible) => Math.Max(QuorumLeast, (eligible * QuorumPercent + 99) / 100);

    /// <summary>Whether a measure's dates keep within what the process allows, and are not over already.</summary>
    public bool Allows(Measure measure, DateTimeOffset now) =>
        !(measure.Until <= now) && measure.KeepsTo(SetAsideMost, SetAsideReview, ExclusionReview);

    /// <summary>Refuses numbers under the floors of <see cref="Floors"/>.</summary>
    /// <exception cref="ProtocolException">With the first word that is wrong.</exception>
    public DecisionProcess Checked()
    {
        foreach (var step in Steps)
            if (!Limits.ContainsKey(step))
                throw new ProtocolException("steps", $"«{step}» is missing");
        Least("quorum.persons", QuorumLeast, Floors.Quorum);
        Least("quorum.percent", QuorumPercent, Floors.QuorumPercent);
        if (QuorumPercent > 100)
            throw new ProtocolException("quorum.percent", "more than everybody");
        Least("judges", Judges, Floors.Judges);
        Least("escalation", Above, Floors.Above);
        Least("veto.persons", Vetoing, Floors.Vetoing);
        Least("execution", Executing, Floors.Executing);
        Least("appeal", Hearing, Floors.Hearing);
        foreach (var (step, floor) in Floors.DecisionSteps)
            if (Limits[step].After(Start) < Start + floor)
                throw new ProtocolException($"steps.{step}", $"shorter than the floor of {floor.TotalHours:0} hours");
        foreach (var (step, limit) in Limits)
            if (limit.After(Start) <= Start)
                throw new ProtocolException($"steps.{step}", "a step needs time");
        if (Renewals > Floors.Renewals)
            throw new ProtocolException(
                "kinds.mise_a_l_ecart.renew_times",
                $"{Renewals} is more than {Floors.Renewals}"
            );
        Most("kinds.mise_a_l_ecart.most", SetAsideMost, Floors.SetAsideMost);
        Most("kinds.mise_a_l_ecart.review", SetAsideReview, Floors.SetAsideReview);
        Most("kinds.exclusion.review", ExclusionReview, Floors.ExclusionReview);
        return this;
    }

    /// <summary>A moment to measure lengths from; which one makes no difference to what is compared.</summary>
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static void Least(string place, int value, int floor)
    {
        if (value < floor)
            throw new ProtocolException(place, $"{value} is under the floor of {floor}");
    }

    private static void Most(string place, Span value, Span most)
    {
        if (value.After(Start) > most.After(Start))
            throw new ProtocolException(place, "longer than the most that is allowed");
    }
}
