namespace IncidentDesk.Storage.Definitions;

/// <summary>A file of a definition, by the name it is spoken of.</summary>
internal sealed record ProtocolText(string Name, string Text);
