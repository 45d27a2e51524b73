namespace IncidentDesk.Bench;

/// <summary>Something measured, and whether its goal is met; a figure without a goal only says what the machine
/// does.</summary>
internal sealed record Figure(string What, double Value, string Unit, string Goal = "", bool? Holds = null)
{
    public override string ToString() =>
        $"{What, -62} {Value, 12:0.00} {Unit, -6} {Goal, -16} {(Holds is { } holds ? holds ? "met" : "MISSED" : "")}";
}
