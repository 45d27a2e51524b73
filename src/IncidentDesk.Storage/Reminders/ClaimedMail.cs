namespace IncidentDesk.Storage.Reminders;

/// <summary>A mail claimed by one process until its lease ends.</summary>
public sealed record ClaimedMail(Guid Claim, OutboxRow Mail)
{
    public int Tries => Mail.Tries;
}
