namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>A decision in the list: what it asks of this person, and by when.</summary>
internal sealed record DecisionLine(
    Guid Id,
    string Name,
    string Kind,
    string State,
    string Asked,
    string? Waiting,
    bool Mine
);
