using System.Collections.Concurrent;

namespace IncidentDesk.Yaml;

/// <summary>Reads a text once in a process, however many desks and rehearsals it serves. A text that is refused is read
/// again each time.</summary>
/// <param name="read">What is made of a text; nobody changes it afterwards.</param>
internal sealed class ReadOnce<TText, TRead>(Func<TText, TRead> read)
    where TText : notnull
{
    /// <summary>How many are kept: an organisation that tries its own texts makes ever new ones.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<TText, TRead> known = new();

    public TRead Of(TText text)
    {
        if (known.TryGetValue(text, out var before))
            return before;
        var now = read(text);
        if (known.Count >= Most)
            known.Clear();
        known[text] = now;
        return now;
    }
}
