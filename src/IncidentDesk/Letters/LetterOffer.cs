using System.Collections.Immutable;

namespace IncidentDesk.Letters;

/// <summary>What a page offers to begin a text with.</summary>
/// <param name="Chosen">The letter that was chosen; null for none.</param>
/// <param name="Text">The chosen letter, filled as far as the case knows; empty for none.</param>
internal sealed record LetterOffer(
    ImmutableArray<LetterTemplate> Fitting,
    LetterTemplate? Chosen,
    LetterForm Form,
    string Text
);
