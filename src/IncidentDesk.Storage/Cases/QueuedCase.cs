namespace IncidentDesk.Storage.Cases;

/// <summary>A case in somebody's list: its name and its row, and nothing of its content.</summary>
internal sealed record QueuedCase(Guid Id, string Name, CaseRow Row);
