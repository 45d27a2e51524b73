namespace IncidentDesk.Tests.House;

/// <summary>Names of one kind under a heading, each once, in order.</summary>
internal sealed record NameGroup(string Heading, string[] Names)
{
    public static NameGroup Of(string heading, IEnumerable<string> names) =>
        new(heading, [.. names.Distinct().Order(StringComparer.Ordinal)]);

    public override string ToString() => string.Join('\n', Names.Prepend($"# {Heading}"));
}
