namespace IncidentDesk.Rules.Rosters;

/// <summary>Counts and finds circles by name; different spellings of one name are the same circle.</summary>
public static class CircleNames
{
    /// <summary>The Bureau counts as one circle, whatever circles its members are of.</summary>
    public const string Bureau = "Bureau";

    /// <summary>The circle for which a seat signs.</summary>
    public static string Of(Seat seat) => seat.Role == Role.Bureau ? Bureau : seat.Circle;

    /// <summary>How many circles these names stand for; an empty name stands for none.</summary>
    public static int Count(IEnumerable<string?> names) =>
        names.Select(name => Spelling.Key(name ?? "")).Where(key => key.Length > 0).Distinct().Count();

    /// <summary>The circle in the roster's spelling: empty for an empty name, null for an unknown one.</summary>
    public static string? Known(IEnumerable<Circle> circles, string typed) =>
        string.IsNullOrWhiteSpace(typed)
            ? ""
            : circles.FirstOrDefault(circle => Spelling.Same(circle.Name, typed))?.Name;
}
