namespace IncidentDesk.Storage.Reminders;

/// <summary>A mail to send, which stands for everything of its kind that waits for one person; never about
/// what.</summary>
internal sealed class OutboxRow
{
    /// <summary>The oldest of what waits: after a crash the same mail goes again under the same id.</summary>
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }
    public MailKind Kind { get; init; }

    /// <summary>When it was due.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How often a mail server refused it.</summary>
    public int Tries { get; init; }
}
