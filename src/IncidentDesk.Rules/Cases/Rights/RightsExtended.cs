using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>A second person agreed: the answer to a request can take two more months. The person whose data they are
/// reads the reason in their mailbox.</summary>
/// <param name="Item">The reason, in that mailbox.</param>
[Entry("rights_extended")]
public sealed record RightsExtended(Guid By, DateTimeOffset At, Guid Request, Guid Item) : LedgerEntry(By, At)
{
    /// <summary>Whose mailbox it is; null for the reporter's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithRequest(Request, one => one with { ExtendedAt = At, Extension = Item, MoreTime = null });

    /// <summary>Agrees to the reason that the page showed; refused to whoever wrote it.</summary>
    /// <param name="asked">The reason as it was written in the case.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid request, Guid asked, Guid item, DateTimeOffset now) =>
        RightsMoreTimeAsked.Bars(file, actor, request, now) is { } bar ? bar
        : file.RightsRequest(request)!.MoreTime is not { } waiting || waiting.Item != asked || !file.Trusts(waiting.By)
            ? Reason.ChangedMeanwhile
        : waiting.By == actor.Id ? Reason.SecondReader
        : new RightsExtended(actor.Id, now, request, item) { Party = file.RightsRequest(request)!.Party };
}
