namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>An act available to somebody in charge, with its reason, its page, and what is still missing.</summary>
/// <param name="Href">Null when it is not possible yet; <paramref name="Why"/> then says what is missing.</param>
internal sealed record DeskAct(string Title, string Why, string? Href, string Label);
