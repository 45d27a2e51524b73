namespace IncidentDesk.Storage.Files;

/// <summary>A file that went beyond what may be sent.</summary>
internal sealed class FileTooLongException : IOException;
