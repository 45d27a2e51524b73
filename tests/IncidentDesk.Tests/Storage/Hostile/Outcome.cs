namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>How the script went.</summary>
/// <param name="Lines">What each step saw, or why it was refused.</param>
/// <param name="Alarms">What everybody is told of.</param>
internal sealed record Outcome(IReadOnlyDictionary<string, string> Lines, IReadOnlySet<string> Alarms)
{
    public const string Refused = "refused: ",
        Broken = "broken",
        Failed = "failed: ";

    /// <summary>The step that looks for folders that are gone.</summary>
    public const string Gone = "all: folders";

    /// <summary>What is wrong with it, beside how it went on the desk that nobody changed; an honest person must have
    /// been refused or alarmed, or have noticed nothing because nothing is different.</summary>
    public IEnumerable<string> FaultsBeside(Outcome honest)
    {
        var isAlarmed = Alarms.Except(honest.Alarms).Any();
        foreach (var (step, line) in Lines)
        {
            var before = honest.Lines[step];
            if (line == before)
                continue;
            if (line == Broken && IsList(step))
                yield return $"{step}: broken as a whole";
            if (line.StartsWith(Failed, StringComparison.Ordinal))
                yield return $"{step}: {line}";
            else if (step.StartsWith("alone: ", StringComparison.Ordinal) && !IsRefusal(line))
                yield return $"{step}: {Short(line)} instead of {Short(before)}";
            else if (step == Gone)
                yield return "a folder is gone";
            else if (!isAlarmed && !IsRefusal(line))
                yield return $"{step}: no alarm, and {Difference(before, line)}";
        }
    }

    /// <summary>Whether the step shows more than one case, decision or mailbox: a row that somebody broke stops nothing
    /// but itself.</summary>
    private static bool IsList(string step) =>
        step.StartsWith("page: ", StringComparison.Ordinal)
        && !step.StartsWith("page: mailbox", StringComparison.Ordinal)
        && !Guid.TryParse(step[(step.LastIndexOf('/') + 1)..], out _);

    private static bool IsRefusal(string line) => line == Broken || line.StartsWith(Refused, StringComparison.Ordinal);

    private static string Short(string line) => line.Length > 80 ? line[..80] + "…" : line;

    private static string Difference(string before, string after)
    {
        var at = 0;
        while (at < before.Length && at < after.Length && before[at] == after[at])
            at++;
        var from = Math.Max(0, at - 30);
        return $"«{Short(after[from..].ReplaceLineEndings(" "))}» instead of "
            + $"«{Short(before[from..].ReplaceLineEndings(" "))}»";
    }
}
