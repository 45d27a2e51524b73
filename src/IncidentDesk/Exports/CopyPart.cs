namespace IncidentDesk.Exports;

/// <summary>One file of a copy.</summary>
/// <param name="Name">A number in a folder: a ZIP shows it without the words.</param>
/// <param name="WriteAsync">Writes its bytes; the same ones each time.</param>
internal sealed record CopyPart(string Name, Func<Stream, CancellationToken, Task> WriteAsync);
