namespace IncidentDesk.Rules.Protocols;

/// <summary>An article of a charter.</summary>
public sealed record Article(string Id, Words Name);
