namespace IncidentDesk.Tests.House;

/// <summary>A text as the sources ask for it, and where.</summary>
internal sealed record Key(string French, string Path);
