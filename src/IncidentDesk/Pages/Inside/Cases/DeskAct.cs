namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>Something someone in charge can do, with why, where, and what still stands against it.</summary>
/// <param name="Href">Null for what cannot be done yet; then <paramref name="Why"/> says what is missing.</param>
internal sealed record DeskAct(string Title, string Why, string? Href, string Label);
