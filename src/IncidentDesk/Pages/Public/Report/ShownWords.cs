namespace IncidentDesk.Pages.Public.Report;

/// <summary>Eight words that this browser shows until they are noted.</summary>
/// <param name="Protocol">The protocol of the report; null for a person who came with a code and reported
/// nothing.</param>
/// <param name="Of">The case the report becomes, or the holder of the words of a person who came; until it exists, the
/// words open nothing and are not shown. Null in what was kept before this id was.</param>
internal sealed record ShownWords(string? Protocol, Guid? Of, IReadOnlyList<string> Words)
{
    private const string NoProtocol = "-";
    private const char BeforeId = ':';

    public string ToText() =>
        string.Join(' ', [(Protocol ?? NoProtocol) + (Of is { } id ? $"{BeforeId}{id}" : ""), .. Words]);

    /// <summary>Null where there are no words yet.</summary>
    public static ShownWords? Read(string? value)
    {
        if (value is not { Length: > 0 })
            return null;
        var parts = value.Split(' ');
        var first = parts[0].Split(BeforeId);
        return new(
            first[0] == NoProtocol ? null : first[0],
            first.Length > 1 ? Guid.Parse(first[1]) : null,
            parts[1..]
        );
    }

    public override string ToString() => "sealed";
}
