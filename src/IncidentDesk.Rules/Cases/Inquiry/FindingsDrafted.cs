using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>One of the pair wrote the findings: the facts with how certain each one is, what each person said, and what
/// follows. They do not count before the other has cleared them.</summary>
[Entry("findings_drafted")]
public sealed record FindingsDrafted(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    /// <summary>Whether there was a power relation; null in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PowerGap? Power { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            FindingsTexts = file.FindingsTexts.Add(new(Item, By, At) { Power = Power }),
        };

    /// <summary>Refused to everybody but the pair.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid item,
        DateTimeOffset now,
        PowerGap power = PowerGap.Unknown
    ) => file.BarsPair(actor.Id) is { } bar ? bar : new FindingsDrafted(actor.Id, now, item) { Power = power };
}
