namespace IncidentDesk.Rules.Decisions.Proposing;

/// <summary>The findings of the case in the decision folder, whole, as one of the pair wrote them and the other cleared
/// them.</summary>
/// <param name="Source">The text in the case.</param>
/// <param name="Item">The text in the decision folder.</param>
/// <param name="Hash">SHA-256 of its UTF-8 bytes, lower-case hex.</param>
public sealed record PlacedFindings(Guid Source, Guid Item, string Hash);
