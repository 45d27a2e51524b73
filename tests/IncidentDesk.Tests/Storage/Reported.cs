using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Tests.Storage;

/// <summary>A report that arrived: its case, its mailbox, and the words that open it.</summary>
internal sealed record Reported(Guid Case, Guid Mailbox, string[] Words, Holder Reporter);
