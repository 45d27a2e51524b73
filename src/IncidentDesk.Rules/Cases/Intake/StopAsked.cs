namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The reporter asked to stop everything, or withdrew that.</summary>
[Entry("stop_asked")]
public sealed record StopAsked(Guid By, DateTimeOffset At, bool Stop) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            StopAskedBy = Stop ? file.StopAskedBy.Add(By) : file.StopAskedBy.Remove(By),
        };

    /// <summary>The reporter asks to stop everything, or withdraws that. The team closes the case; nothing else follows
    /// automatically.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, bool stop, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Status == CaseStatus.Closed ? Reason.CaseClosed
        : stop == file.StopAskedBy.Contains(actor.Id) ? (stop ? Reason.AlreadySigned : Reason.StopNotAsked)
        : new StopAsked(actor.Id, now, stop);
}
