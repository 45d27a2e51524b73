using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Cases;

/// <summary>What the server knows of a case without any key.</summary>
internal sealed class CaseRow
{
    public Guid Id { get; init; }
    public Guid MailboxId { get; init; }
    public string Protocol { get; init; } = "";
    public int ProtocolVersion { get; init; }
    public string Stage { get; init; } = "";
    public CaseStatus Status { get; init; }
    public int Version { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
}
