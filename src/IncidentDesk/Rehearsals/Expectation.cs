namespace IncidentDesk.Rehearsals;

/// <summary>One thing that must hold at the end of a scenario, and the line that says so.</summary>
/// <param name="Case">The number of the case that it is about.</param>
/// <param name="Key">What is looked at.</param>
/// <param name="Is">What it must be, in one spelling; several words apart by spaces.</param>
internal sealed record Expectation(long Line, int Case, string Key, string Is);
