namespace IncidentDesk.Storage.Reminders;

/// <summary>What one process holds to send, until its lease ends.</summary>
internal sealed record ClaimedMail(Guid Claim, OutboxRow Mail)
{
    public int Tries => Mail.Tries;
}
