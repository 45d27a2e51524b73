using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Cases;

/// <summary>A case in somebody's list: its name and where it stands, and nothing of its content.</summary>
public sealed record QueuedCase(Guid Id, string Name, string Stage, CaseStatus Status);
