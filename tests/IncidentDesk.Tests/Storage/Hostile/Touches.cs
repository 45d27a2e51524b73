using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Which tables each step of the script uses, as its statements show on the honest desk. After a change only
/// the steps that use its table are played.</summary>
internal sealed partial class Touches
{
    /// <summary>Tables that the desk reads at its start, or keeps in memory: any step can depend on them.</summary>
    private static readonly HashSet<string> Remembered =
    [
        "SchemaVersions",
        "journal",
        "person",
        "process_text",
        "protocol_definition",
        "published_hour",
        "ring_key",
        "roster_entry",
        "roster_name",
        "roster_vote",
        "setting",
    ];

    /// <summary>Steps without which others cannot be taken.</summary>
    private static readonly Dictionary<string, string> Before = new()
    {
        ["act: ilana takes"] = "act: ilana can follow",
        ["act: gaspard takes"] = "act: gaspard can follow",
    };

    /// <summary>What a desk does and is asked in any case.</summary>
    private static readonly string[] Always = ["sweep: first", "all: alarms", Outcome.Gone];

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> words = new();
    private volatile string step = "";

    /// <summary>The next step of the script. Only one script is played while a desk is watched.</summary>
    public void Begin(string name) => step = name;

    /// <summary>Notes the words of a statement for the present step.</summary>
    public void See(string statement)
    {
        var of = words.GetOrAdd(step, _ => new());
        foreach (Match word in Word().Matches(statement))
            of[word.Value] = 0;
    }

    /// <summary>The steps that can be different after a change in this table; null for all of them.</summary>
    public IReadOnlySet<string>? Of(string table)
    {
        if (Remembered.Contains(table))
            return null;
        var uses = words.Where(one => one.Value.ContainsKey(table)).Select(one => one.Key).ToList();
        return uses.Concat(uses.SelectMany(Needed)).Concat(Always).ToHashSet();
    }

    /// <summary>Whoever looks at a page has signed in.</summary>
    private static IEnumerable<string> Needed(string name)
    {
        if (Before.TryGetValue(name, out var before))
            yield return before;
        if (name.StartsWith("page: ", StringComparison.Ordinal))
            yield return $"enter: {name.Split(' ')[1]}";
    }

    [GeneratedRegex("[A-Za-z_]+")]
    private static partial Regex Word();
}
