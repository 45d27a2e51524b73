using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>A change that does something after all, and what: a line of Exceptions.txt.</summary>
/// <param name="Change">A table and a column, or a table; behind it a kind, or none for all kinds.</param>
internal sealed record Excepted(string Change, string What)
{
    /// <summary>The lines of the file.</summary>
    public static IReadOnlyList<Excepted> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Sources.Root, "tests/IncidentDesk.Tests/Storage/Hostile/Exceptions.txt"))
            .Where(line => line.Length > 0)
            .Select(line => line.Split(" | "))
            .Select(parts => new Excepted(parts[0], parts[1])),
    ];

    public bool IsOf(Change change) =>
        change.Name == Change || change.Name.StartsWith(Change + " ", StringComparison.Ordinal);
}
