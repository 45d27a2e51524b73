namespace IncidentDesk.Storage.Reminders;

/// <summary>A mail to send, for everything of its kind that waits for one person; it never says what it is
/// about.</summary>
public sealed class OutboxRow
{
    /// <summary>The id of the waiting row that was due first; after a crash the mail is sent again under the same
    /// id.</summary>
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }
    public MailKind Kind { get; init; }

    /// <summary>When it was due.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How often sending it has failed because of its address.</summary>
    public int Tries { get; init; }
}
