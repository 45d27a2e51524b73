namespace IncidentDesk.Rules.Cases.Finding;

/// <summary>A word of a text that is a sought one.</summary>
/// <param name="Words">Which sought words it is, as bits: 1 for the first, 2 for the second, 4 for the third.</param>
/// <param name="Closeness">Of the nearest of them.</param>
/// <param name="At">Where it begins in the text.</param>
/// <param name="Length">How many characters of the text it takes.</param>
public readonly record struct FoundWord(uint Words, Closeness Closeness, int At, int Length);
