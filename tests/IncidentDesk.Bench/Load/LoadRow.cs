using System.Globalization;

namespace IncidentDesk.Bench.Load;

/// <summary>A line of the table: what was served, or one value, beside its goal.</summary>
/// <param name="Value">The value that the goal is about, with its unit.</param>
/// <param name="Ratio">The value beside a limit that was measured in the same run; empty when there is none.</param>
/// <param name="Holds">Null when the line has no goal.</param>
internal sealed record LoadRow(
    string What,
    Served? Served,
    string Value,
    string Ratio = "",
    string Goal = "",
    bool? Holds = null
)
{
    public const string Head = """
        | what | a second | p50 ms | p95 ms | p99 ms | errors | value | beside the limit | goal | met |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    public override string ToString()
    {
        var times = Served is { Milliseconds.Count: > 0 } served
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{served.PerSecond:0.0} | {served.Within(.5):0} | {served.Within(.95):0} | {served.Within(.99):0} "
                    + $"| {served.Errors.Count}"
            )
            : " |  |  |  | ";
        var met = Holds is { } holds
            ? holds
                ? "yes"
                : "NO"
            : "";
        return $"| {What} | {times} | {Value} | {Ratio} | {Goal} | {met} |";
    }
}
