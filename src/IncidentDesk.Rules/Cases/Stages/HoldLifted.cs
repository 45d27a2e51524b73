namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The hold ended before its review; the purge is no longer suspended.</summary>
[Entry("hold_lifted")]
public sealed record HoldLifted(Guid By, DateTimeOffset At, FolderKind Where) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => Where;

    public override CaseFile Apply(CaseFile file) =>
        file.Hold is { } hold ? file with { Hold = hold with { Until = At } } : file;

    /// <summary>One person in charge ends a hold that is in force.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : file.Hold is not { } hold || !hold.InForce(now) ? Reason.NoHold
        : Verdict.Of([new HoldLifted(actor.Id, now, Holds.Where(file)), .. Holds.Tell(file, actor, now, now)]);
}
