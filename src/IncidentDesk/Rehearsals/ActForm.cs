using System.Collections.Immutable;

namespace IncidentDesk.Rehearsals;

/// <summary>How an act is written: what stands beside its word, and which keys can follow it.</summary>
/// <param name="What">What stands beside the word; null when nothing does.</param>
/// <param name="NeedsWhat">Whether something must stand there.</param>
/// <param name="Needed">The keys that must follow.</param>
internal sealed record ActForm(
    Slot? What,
    bool NeedsWhat,
    ImmutableDictionary<string, Slot> With,
    ImmutableArray<string> Needed
)
{
    /// <summary>Whether what stands beside the word is a text that somebody writes.</summary>
    public bool Says => ReferenceEquals(What, Slot.Text);

    /// <summary>A word alone.</summary>
    public static readonly ActForm Bare = new(null, false, ImmutableDictionary<string, Slot>.Empty, []);

    /// <summary>A word with something beside it.</summary>
    public static ActForm Of(Slot what) => Bare with { What = what, NeedsWhat = true };

    /// <summary>A word that can have something beside it.</summary>
    public static ActForm Maybe(Slot what) => Bare with { What = what };

    /// <summary>The same, and this key can follow.</summary>
    public ActForm And(string key, Slot slot) => this with { With = With.Add(key, slot) };

    /// <summary>The same, and a text can follow.</summary>
    public ActForm AndText => And("text", Slot.Text);

    /// <summary>The same, and this key must follow.</summary>
    public ActForm Needing(string key, Slot slot) => And(key, slot) with { Needed = Needed.Add(key) };
}
