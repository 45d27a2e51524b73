namespace IncidentDesk.Texts.Phrases;

/// <summary>An answer of the person concerned, whole, with only what would identify somebody hidden.</summary>
/// <param name="Source">The text in the case that it is.</param>
internal sealed record PreparedAnswer(Guid Source, string Text);
