using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>Somebody in charge wrote the answer to a request about somebody's own data; a second person reads exactly
/// what goes out before it is sent. A later draft takes the place of an earlier one.</summary>
/// <param name="Item">The letter, with the copy of the data where one is given.</param>
[Entry("rights_answer_drafted")]
public sealed record RightsAnswerDrafted(Guid By, DateTimeOffset At, Guid Request, RightOutcome Outcome, Guid Item)
    : LedgerEntry(By, At)
{
    /// <summary>Why not everything is granted; null when it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RefusalGround? Ground { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file.WithRequest(Request, one => one with { Draft = this });

    /// <summary>A refusal, also in part, names a ground that the law knows for this kind of request; a request that is
    /// granted needs none.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid request,
        RightOutcome outcome,
        RefusalGround? ground,
        Guid item,
        DateTimeOffset now
    ) =>
        RightsRequest.Bars(file, actor, request) is { } bar ? bar
        : outcome == RightOutcome.Granted ? new RightsAnswerDrafted(actor.Id, now, request, outcome, item)
        : ground is not { } named || !file.RightsRequest(request)!.Kind.Grounds().Contains(named)
            ? Reason.RefusalGroundMissing
        : new RightsAnswerDrafted(actor.Id, now, request, outcome, item) { Ground = ground };
}
