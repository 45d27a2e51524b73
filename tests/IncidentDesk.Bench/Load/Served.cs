namespace IncidentDesk.Bench.Load;

/// <summary>What people met who did one thing again and again.</summary>
/// <param name="PerSecond">How often it was done in a second, by all of them.</param>
/// <param name="Milliseconds">How long each waited for the desk, in order; what a person needs to read or to type is
/// not in it.</param>
/// <param name="Errors">What went wrong, a line for each time.</param>
internal sealed record Served(
    string What,
    double PerSecond,
    IReadOnlyList<double> Milliseconds,
    IReadOnlyList<string> Errors
)
{
    /// <summary>Milliseconds within which this part of them was served: 0.5 for half of them.</summary>
    public double Within(double part) =>
        Milliseconds.Count == 0
            ? double.NaN
            : Milliseconds[Math.Min(Milliseconds.Count - 1, (int)(Milliseconds.Count * part))];
}
