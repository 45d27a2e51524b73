using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>Reads the signatures that each kind of decision needs.</summary>
internal static class DecisionReader
{
    public static ImmutableArray<DecisionRule> Read(Value value) =>
        [.. value.Items.Select(Rule).OfType<DecisionRule>()];

    /// <summary>The total length of the steps of a decision, each counted once, from the proposal to its execution,
    /// plus the longest time to sign.</summary>
    public static Span SumOfSteps(ImmutableArray<DecisionRule> rules, DecisionProcess process) =>
        process.Sum.Plus(new(0, rules.Select(rule => rule.SignWithin).DefaultIfEmpty(TimeSpan.Zero).Max(), 0));

    private static DecisionRule? Rule(Value value)
    {
        var map = value.Map("id", "fr", "en", "signatures");
        var of = map["signatures"].Map("pair", "body", "circles", "outside_bureau", "within");
        if (!value.In.OfStored && Math.Max(of["circles"].Number, of["outside_bureau"].Number) > of["body"].Number)
            return map["signatures"]
                .Wrong<DecisionRule?>(
                    T["body doit être au moins aussi grand que circles et que outside_bureau."],
                    null
                );
        try
        {
            return new(
                map["id"].Parsed(DecisionKinds.Parse, T["une décision"]),
                map.Words,
                of["pair"].Number,
                of["body"].Number,
                of["circles"].Number,
                of["outside_bureau"].Number,
                of["within"].Span.Length
            );
        }
        catch (ProtocolException floor)
        {
            return map["signatures"].Wrong<DecisionRule?>(Spoken(floor.Faults[0].Reason), null);
        }
    }
}
