namespace IncidentDesk.Rules.Protocols;

/// <summary>What is wrong with a definition, and at which place in it.</summary>
public sealed record ProtocolFault(string Place, Words Reason);
