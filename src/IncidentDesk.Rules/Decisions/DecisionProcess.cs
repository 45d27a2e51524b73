using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The duration of each step of a decision and the number of people it needs; pinned with the proposal, never
/// below the floors.</summary>
public sealed record DecisionProcess
{
    /// <summary>The duration of each step, by id.</summary>
    public required ImmutableDictionary<string, Span> Limits { get; init; }

    /// <summary>How many people must take a position for a round to count: at least this number, and at least this
    /// percentage of the eligible.</summary>
    public required int QuorumLeast { get; init; }
    public required int QuorumPercent { get; init; }

    public required int Judges { get; init; }
    public required int Above { get; init; }
    public required int Vetoing { get; init; }

    /// <summary>How often a veto sends a proposal back; the next veto ends it.</summary>
    public required int VetoesBack { get; init; }
    public required int Executing { get; init; }
    public required int Hearing { get; init; }

    /// <summary>The longest suspension and, counted from its start, the latest review of each kind of
    /// measure.</summary>
    public required Span SetAsideMost { get; init; }
    public required Span SetAsideReview { get; init; }
    public required Span ExclusionReview { get; init; }

    /// <summary>How often a suspension may be renewed.</summary>
    public required int Renewals { get; init; }

    /// <summary>What the second version says besides; null under the first, where the floors hold.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OwedTimes? Owed { get; init; }

    /// <summary>How long the consultation stays open at least.</summary>
    [JsonIgnore]
    public Span ConsultationLeast => Owed?.Consultation ?? new(0, Floors.DecisionSteps[Consultation], 0);

    /// <summary>How long the affected person has for an opinion on a proposal.</summary>
    [JsonIgnore]
    public Span Opinion => Owed?.Opinion ?? Floors.Opinion;

    /// <summary>Within what time an appeal is answered.</summary>
    [JsonIgnore]
    public Span AppealAnswer => Owed?.AppealAnswer ?? Floors.AppealAnswer;

    /// <summary>When the facilitator can close a consultation that began then.</summary>
    public DateTimeOffset ConsultationLasts(DateTimeOffset since)
    {
        var (chosen, floor) = (ConsultationLeast.After(since), since + Floors.DecisionSteps[Consultation]);
        return chosen > floor ? chosen : floor;
    }

    public const string Consultation = "consultation";

    public const string Proposal = "proposition",
        Validity = "validite",
        Appeal = "recours",
        Veto = "fenetre_veto",
        Execution = "execution";

    /// <summary>Every step with a duration.</summary>
    public static readonly ImmutableArray<string> Steps =
    [
        Proposal,
        Consultation,
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

    /// <summary>The sum of all steps between the proposal and the appeal, each once, without the time for signatures,
    /// which depends on the kind of decision.</summary>
    public Span Sum =>
        Steps
            .Where(step => step is not (Proposal or Appeal))
            .Aggregate(new Span(0, TimeSpan.Zero, 0), (sum, step) => sum.Plus(Limits[step]));

    public DateTimeOffset End(string step, DateTimeOffset since) => Limits[step].After(since);

    /// <summary>How many positions a round needs among that many eligible people.</summary>
    public int Quorum(int eligible) => Math.Max(QuorumLeast, (eligible * QuorumPercent + 99) / 100);

    /// <summary>Whether a measure keeps to the lengths the process allows, and to the calendar: it has not already
    /// ended, begins soon after the steps of a decision, and is reviewed on a day to come.</summary>
    public bool Allows(Measure measure, DateTimeOffset now) =>
        !(measure.Until <= now)
        && measure.KeepsTo(SetAsideMost, SetAsideReview, ExclusionReview)
        && (
            measure.Kind == DecisionKind.Lifting
            || measure.ReviewAt > now && measure.From <= Floors.MeasureBegins.After(Sum.After(now))
        );

    /// <summary>Whether every step lasts as long, and needs as many people, as in the other process.</summary>
    public bool IsSameAs(DecisionProcess other) =>
        Limits.Count == other.Limits.Count
        && Limits.All(limit => other.Limits.TryGetValue(limit.Key, out var length) && length == limit.Value)
        && this with { Limits = other.Limits } == other;

    /// <summary>Refuses missing steps and numbers outside their limits, which are in <see cref="Floors"/>.</summary>
    /// <exception cref="ProtocolException">A step or a number is refused; has the first fault.</exception>
    public DecisionProcess Checked()
    {
        foreach (var step in Steps)
            if (!Limits.ContainsKey(step))
                throw new ProtocolException("steps", new Words($"« {step} » manque", $"'{step}' is missing"));
        KeepQuorum();
        Least("judges", Judges, Floors.Judges);
        Least("escalation", Above, Floors.Above);
        Least("veto.persons", Vetoing, Floors.Vetoing);
        Least("execution", Executing, Floors.Executing);
        Least("appeal", Hearing, Floors.Hearing);
        foreach (var (step, floor) in Floors.DecisionSteps)
            if (Limits[step].After(Start) < Start + floor)
                throw new ProtocolException(
                    $"steps.{step}",
                    new Words(
                        $"c’est moins que le minimum de {floor.TotalHours:0} heures",
                        $"shorter than the floor of {floor.TotalHours:0} hours"
                    )
                );
        foreach (var (step, limit) in Limits)
            if (limit.After(Start) <= Start)
                throw new ProtocolException(
                    $"steps.{step}",
                    new Words("une étape demande du temps", "a step needs time")
                );
        if (Renewals > Floors.Renewals)
            throw new ProtocolException(
                "kinds.mise_a_l_ecart.renew_times",
                new Words($"{Renewals}, c’est plus que {Floors.Renewals}", $"{Renewals} is more than {Floors.Renewals}")
            );
        Most("kinds.mise_a_l_ecart.most", SetAsideMost, Floors.SetAsideMost);
        Most("kinds.mise_a_l_ecart.review", SetAsideReview, Floors.SetAsideReview);
        Most("kinds.exclusion.review", ExclusionReview, Floors.ExclusionReview);
        if (Owed is { } owed)
            KeepFloors(owed);
        return this;
    }

    private void KeepQuorum()
    {
        Least("quorum.persons", QuorumLeast, Floors.Quorum);
        Least("quorum.percent", QuorumPercent, Floors.QuorumPercent);
        if (QuorumPercent > 100)
            throw new ProtocolException(
                "quorum.percent",
                new Words("c’est plus que tout le monde", "more than everybody")
            );
    }

    private void KeepFloors(OwedTimes owed)
    {
        if (Start + Floors.DecisionSteps[Consultation] > owed.Consultation.After(Start))
            throw new ProtocolException(
                "consultation_least",
                new Words("c’est moins que le minimum de 7 jours", "shorter than the floor of 7 days")
            );
        Most("consultation_least", owed.Consultation, Limits[Consultation]);
        if (Floors.Opinion.CanExceed(owed.Opinion))
            throw new ProtocolException(
                "opinion",
                new Words("c’est moins que le minimum de 72 heures", "shorter than the floor of 72 hours")
            );
        Most("appeal.answered", owed.AppealAnswer, Floors.AppealAnswer);
        if (owed.AppealAnswer.After(Start) <= Start)
            throw new ProtocolException(
                "appeal.answered",
                new Words("une étape demande du temps", "a step needs time")
            );
    }

    /// <summary>A reference time for comparing lengths; the choice does not affect the result.</summary>
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static void Least(string place, int value, int floor)
    {
        if (value < floor)
            throw new ProtocolException(
                place,
                new Words($"{value}, c’est moins que le minimum de {floor}", $"{value} is under the floor of {floor}")
            );
    }

    private static void Most(string place, Span value, Span most)
    {
        if (value.After(Start) > most.After(Start))
            throw new ProtocolException(
                place,
                new Words("c’est plus long que le maximum", "longer than the most that is allowed")
            );
    }
}
