namespace IncidentDesk.Storage.Cases;

/// <summary>The eight words of a report that was typed for somebody on the telephone, until they were read
/// back.</summary>
/// <param name="By">Who typed it: nobody else is shown them.</param>
internal sealed record Dictated(Guid Case, Guid Mailbox, Guid By, string[] Words);
