namespace IncidentDesk.Storage.Files;

/// <summary>A file exceeded the permitted length.</summary>
internal sealed class FileTooLongException : IOException;
