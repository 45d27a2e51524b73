using System.Text.Json.Serialization;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The person affected is told, in their own mailbox, which measure is proposed, and can give an opinion
/// before anybody signs.</summary>
/// <param name="Party">The affected person whose own mailbox it is; null for the reporter.</param>
[Entry("opinion_asked")]
public sealed record OpinionAsked(Guid By, DateTimeOffset At, Guid Decision, DecisionKind Kind, Guid? Party = null)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>How long they have, where the process of the decision says it; null in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Span? Time { get; init; }

    /// <summary>Until when the opinion can be given.</summary>
    [JsonIgnore]
    public DateTimeOffset Until => (Time ?? Floors.Opinion).After(At);

    /// <summary>One entry for each mailbox of somebody affected; without any, one for the reporter. None where the
    /// mailbox is purged.</summary>
    internal static IEnumerable<OpinionAsked> Of(
        CaseFile file,
        Guid by,
        Guid decision,
        DecisionKind kind,
        Span? time,
        DateTimeOffset now
    )
    {
        Party[] affected =
        [
            .. file.Others.Where(other => other is { Kind: PartyKind.Affected, HasFolder: true, Gone: false }),
        ];
        return affected.Length > 0
                ? affected.Select(one => new OpinionAsked(by, now, decision, kind, one.Id) { Time = time })
            : file.MailboxGone ? []
            : [new OpinionAsked(by, now, decision, kind) { Time = time }];
    }

    /// <summary>The last proposal about which this mailbox was asked; null when there is none, or its time is
    /// over.</summary>
    public static OpinionAsked? Open(CaseFile file, DateTimeOffset now) =>
        file.History.OfType<OpinionAsked>().LastOrDefault() is { } asked && now <= asked.Until ? asked : null;
}
