namespace IncidentDesk.Yaml;

/// <summary>A mapping; its keys are texts, in the order of the file. A value can be replaced, no key can be
/// added.</summary>
internal sealed record MapNode(string File, long Line) : Node(File, Line)
{
    private readonly List<(TextNode Key, Node Value)> entries = [];

    public MapNode(string file, long line, IEnumerable<(TextNode Key, Node Value)> entries)
        : this(file, line) => this.entries.AddRange(entries);

    public IReadOnlyList<(TextNode Key, Node Value)> Entries => entries;

    /// <summary>The value of a key; null where it is missing.</summary>
    public Node? this[string key] => At(key) is >= 0 and var at ? entries[at].Value : null;

    /// <exception cref="ArgumentException">The key is missing.</exception>
    public void Replace(string key, Node value)
    {
        if (At(key) is not (>= 0 and var at))
            throw new ArgumentException($"'{key}' is missing.", nameof(key));
        entries[at] = (entries[at].Key, value);
    }

    /// <summary>The same mapping without a key.</summary>
    public MapNode Without(string key) => new(File, Line, entries.Where(entry => entry.Key.Text != key));

    private int At(string key) => entries.FindIndex(entry => entry.Key.Text == key);
}
