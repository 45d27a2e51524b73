using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>What a case must know about its origin once its mailbox is purged.</summary>
public sealed record CaseSnapshot(
    Guid Case,
    string Protocol,
    int Version,
    DateTimeOffset ReceivedAt,
    Guid Reporter,
    ImmutableArray<Guid> Receivers,
    ImmutableArray<Guid> SetAside
)
{
    /// <summary>The legal question that the report opened; null when it opened none, and in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DutyRaised? Duty { get; init; }

    /// <summary>SHA-256 of the protocol's text, lower-case hex; null in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Definition { get; init; }

    /// <summary>The reporter's mailbox; null in entries older than this field, where <see cref="MailboxNamed"/> names
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Mailbox { get; init; }

    public static CaseSnapshot Of(CaseFile file) =>
        new(
            file.Id,
            file.Protocol.Id,
            file.Protocol.Version,
            file.ReceivedAt,
            file.Reporter,
            [.. file.Receivers.Order()],
            [.. file.SetAside.Order()]
        )
        {
            Definition = file.Protocol.Hash,
            Mailbox = file.Mailbox,
            Duty = file.History.OfType<DutyRaised>().FirstOrDefault(),
        };
}
