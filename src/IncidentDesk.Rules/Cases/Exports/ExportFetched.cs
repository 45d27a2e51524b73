namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>One of the two began to download a copy of the case.</summary>
/// <param name="Proof">SHA-256 of the copy's file of proof, lower-case hex.</param>
[Entry("export_fetched")]
public sealed record ExportFetched(Guid By, DateTimeOffset At, Guid Export, string Proof) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Each download is recorded before its first byte leaves.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid export, string proof, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : CaseExport.Of(file, export) is not { } known ? Reason.NoSuchExport
        : !known.IsReadyFor(file, actor.Id, now) ? Reason.ExportOver
        : new ExportFetched(actor.Id, now, export, proof);
}
