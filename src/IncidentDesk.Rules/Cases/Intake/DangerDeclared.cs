namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Danger became known after the report; the fast deadlines apply.</summary>
[Entry("danger_declared")]
public sealed record DangerDeclared(Guid By, DateTimeOffset At) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { DangerSince = file.DangerSince ?? At };

    /// <summary>Somebody in charge declares danger; from then on the fast deadlines apply.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.DangerSince is not null ? Reason.AlreadySigned
        : new DangerDeclared(actor.Id, now);
}
