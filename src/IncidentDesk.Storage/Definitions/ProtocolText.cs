namespace IncidentDesk.Storage.Definitions;

/// <summary>A protocol file with the name used for it in messages.</summary>
public sealed record ProtocolText(string Name, string Text);
