namespace IncidentDesk.Rules.Rosters;

/// <summary>Counts and finds circles by their names: two spellings of one name are one circle.</summary>
public static class CircleNames
{
    /// <summary>How many circles these names are; no name is none.</summary>
    public static int Count(IEnumerable<string?> names) =>
        names.Select(name => Spelling.Key(name ?? "")).Where(key => key.Length > 0).Distinct().Count();

    /// <summary>The circle as the roster spells it: empty for an empty name, null for one that the roster does not
    /// know.</summary>
    public static string? Known(IEnumerable<Circle> circles, string typed) =>
        string.IsNullOrWhiteSpace(typed)
            ? ""
            : circles.FirstOrDefault(circle => Spelling.Same(circle.Name, typed))?.Name;
}
