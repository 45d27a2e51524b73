using System.Collections.Immutable;

namespace IncidentDesk.Rules.Decisions;

/// <summary>The ids of decision kinds, as protocols write them.</summary>
public static class DecisionKinds
{
    /// <summary>The kinds that burden somebody.</summary>
    public static readonly ImmutableArray<DecisionKind> Measures = [DecisionKind.SetAside, DecisionKind.Exclusion];

    public static string Id(this DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => "mise_a_l_ecart",
            DecisionKind.Exclusion => "exclusion",
            DecisionKind.Lifting => "levee",
        };

    public static DecisionKind? Parse(string id) =>
        Enum.GetValues<DecisionKind>()
            .Select(kind => (DecisionKind?)kind)
            .FirstOrDefault(kind => kind!.Value.Id() == id);
}
