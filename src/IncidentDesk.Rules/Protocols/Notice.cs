namespace IncidentDesk.Rules.Protocols;

/// <summary>What somebody is told in a stage.</summary>
public sealed record Notice(Audience To, Words Words);
