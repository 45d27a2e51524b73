namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>How near a word of a text comes to a sought word; a greater one is nearer.</summary>
public enum Closeness
{
    /// <summary>It is another word.</summary>
    None,

    /// <summary>One or two letters differ.</summary>
    Near,

    /// <summary>It begins with the sought word.</summary>
    Begins,

    /// <summary>It is the sought word, but for accents and capitals.</summary>
    Same,
}
