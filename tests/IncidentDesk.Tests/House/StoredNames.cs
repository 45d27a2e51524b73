namespace IncidentDesk.Tests.House;

/// <summary>Names of one kind under a heading, each once, in order.</summary>
internal sealed record NameGroup(string Heading, string[] Names)
{
    public static NameGroup Of(string heading, IEnumerable<string> names) =>
        new(heading, [.. names.Distinct().Order(StringComparer.Ordinal)]);

    public override string ToString() => string.Join('\n', Names.Prepend($"# {Heading}"));
}

/// <summary>Every name that data, files, mails and commands of a desk depend on, from the running code.</summary>
internal static class StoredNames
{
    /// <summary>What needs no desk first, then what only a running one tells.</summary>
    public static async Task<IReadOnlyList<NameGroup>> CollectAsync() =>
        [
            .. StoredJson.Groups(),
            .. StoredNumbers.Groups(),
            .. StoredLabels.Groups(),
            .. TypedNames.Groups(),
            .. await DeskNames.CollectAsync(),
        ];
}
