namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>What a person has just purged.</summary>
/// <param name="Own">Whether it was the mailbox of a report, rather than that of another person with a part in a
/// case.</param>
/// <param name="NotesStay">Whether the team's own notes are kept.</param>
internal sealed record PurgedMailbox(bool Own, bool NotesStay);
