namespace IncidentDesk.Storage.Definitions;

/// <summary>A protocol file with the name used for it in messages.</summary>
internal sealed record ProtocolText(string Name, string Text);
