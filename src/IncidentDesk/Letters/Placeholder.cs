using IncidentDesk.Rules;

namespace IncidentDesk.Letters;

/// <summary>A place that a letter leaves open.</summary>
/// <param name="Name">What belongs there, in words.</param>
/// <param name="Fill">What the case says; null where it does not know. Null for what the writer alone knows.</param>
internal sealed record Placeholder(string Id, Words Name, Func<LetterValues, string?>? Fill = null)
{
    /// <summary>Whether it stands only in letters to the reporter: it would tell others something about them.</summary>
    public bool ForReporter { get; init; }
}
