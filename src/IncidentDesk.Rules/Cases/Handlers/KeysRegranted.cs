namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody with new keys was given access to the case again; the case's key changes.</summary>
[Entry("keys_regranted")]
public sealed record KeysRegranted(Guid By, DateTimeOffset At, Guid To) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge gives the keys again to a colleague who made new ones, after comparing their
    /// fingerprint by voice.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid to, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : to == actor.Id || !file.Readers.Contains(to) ? Reason.NotAHandler
        : new KeysRegranted(actor.Id, now, to);
}
