namespace IncidentDesk.Storage.Cases;

/// <summary>A case in someone's list: never more than its name, its place and its hour.</summary>
internal sealed record QueuedCase(Guid Id, string Name, CaseRow Row);
