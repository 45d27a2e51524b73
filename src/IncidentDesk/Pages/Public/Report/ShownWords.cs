namespace IncidentDesk.Pages.Public.Report;

/// <summary>Eight words that this browser shows until they are noted.</summary>
/// <param name="Protocol">The protocol of the report; null for a person who came with a code and reported
/// nothing.</param>
/// <param name="Case">The case the report becomes; until it exists, the words open nothing and are not shown. Null
/// where they open a mailbox already.</param>
internal sealed record ShownWords(string? Protocol, Guid? Case, IReadOnlyList<string> Words)
{
    private const string NoProtocol = "-";
    private const char BeforeCase = ':';

    public string ToText() =>
        string.Join(' ', [(Protocol ?? NoProtocol) + (Case is { } id ? $"{BeforeCase}{id}" : ""), .. Words]);

    /// <summary>Null where there are no words yet.</summary>
    public static ShownWords? Read(string? value)
    {
        if (value is not { Length: > 0 })
            return null;
        var parts = value.Split(' ');
        var first = parts[0].Split(BeforeCase);
        return new(
            first[0] == NoProtocol ? null : first[0],
            first.Length > 1 ? Guid.Parse(first[1]) : null,
            parts[1..]
        );
    }

    public override string ToString() => "sealed";
}
