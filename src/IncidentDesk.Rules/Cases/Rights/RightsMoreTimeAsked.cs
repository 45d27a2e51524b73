namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>Somebody in charge wrote why a request about somebody's own data needs two more months; a second person
/// must agree.</summary>
[Entry("rights_more_time_asked")]
public sealed record RightsMoreTimeAsked(Guid By, DateTimeOffset At, Guid Request, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file.WithRequest(Request, one => one with { MoreTime = this });

    /// <summary>Once for each request, and only within its first month: the person must be told within it.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid request, Guid item, DateTimeOffset now) =>
        Bars(file, actor, request, now) is { } bar ? bar : new RightsMoreTimeAsked(actor.Id, now, request, item);

    /// <summary>Why nobody may take more time for this request; null when they may.</summary>
    internal static Reason? Bars(CaseFile file, Actor actor, Guid request, DateTimeOffset now) =>
        RightsRequest.Bars(file, actor, request) is { } bar ? bar
        : file.RightsRequest(request) is { ExtendedAt: not null } ? Reason.AlreadyDone
        : now > file.RightsRequest(request)!.FirstDueAt ? Reason.TooLate
        : null;
}
