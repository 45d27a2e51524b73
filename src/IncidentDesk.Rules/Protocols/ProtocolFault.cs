namespace IncidentDesk.Rules.Protocols;

/// <summary>What is wrong with a definition, and the place in it that is wrong.</summary>
public sealed record ProtocolFault(string Place, string Reason);
