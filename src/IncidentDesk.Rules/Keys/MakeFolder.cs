namespace IncidentDesk.Rules.Keys;

/// <summary>The act opens a folder of its own: of another person, of the parties, of a decision, or of a
/// measure.</summary>
public sealed record MakeFolder(FolderKey Key) : KeyStep;
