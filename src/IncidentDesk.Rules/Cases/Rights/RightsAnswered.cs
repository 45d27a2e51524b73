using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>A second person agreed to the answer to a request about somebody's own data, which went into that person's
/// mailbox.</summary>
/// <param name="Item">The text in that mailbox.</param>
[Entry("rights_answered")]
public sealed record RightsAnswered(Guid By, DateTimeOffset At, Guid Request, RightOutcome Outcome, Guid Item)
    : LedgerEntry(By, At)
{
    /// <summary>Whose mailbox it is; null for the reporter's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    /// <summary>Why not everything is granted; null when it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RefusalGround? Ground { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithRequest(
            Request,
            one => one with { AnsweredAt = At, Outcome = Outcome, Ground = Ground, Answer = Item, Draft = null }
        );

    /// <summary>Sends the draft that the page showed; refused to whoever wrote it.</summary>
    /// <param name="draft">The text of that draft.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid request, Guid draft, Guid item, DateTimeOffset now) =>
        RightsRequest.Bars(file, actor, request) is { } bar ? bar
        : file.RightsRequest(request)!.Draft is not { } waiting || waiting.Item != draft || !file.Trusts(waiting.By)
            ? Reason.ChangedMeanwhile
        : waiting.By == actor.Id ? Reason.SecondReader
        : new RightsAnswered(actor.Id, now, request, waiting.Outcome, item)
        {
            Party = file.RightsRequest(request)!.Party,
            Ground = waiting.Ground,
        };
}
