namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>An answer of the person concerned in the decision folder, whole, as one of the pair prepared it and a
/// second person cleared it.</summary>
/// <param name="Source">The text in the case: what the person wrote, or what two people recorded of their
/// answer.</param>
/// <param name="Item">The text in the decision folder.</param>
/// <param name="Hash">SHA-256 of its UTF-8 bytes, lower-case hex.</param>
public sealed record PlacedAnswer(Guid Source, Guid Item, string Hash);
