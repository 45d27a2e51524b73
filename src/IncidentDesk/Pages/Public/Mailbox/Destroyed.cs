namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>What a person has just destroyed.</summary>
/// <param name="Own">The mailbox of a report; else of somebody else who had a part in a case.</param>
/// <param name="NotesStay">Whether the team keeps what it wrote itself.</param>
internal sealed record Destroyed(bool Own, bool NotesStay);
