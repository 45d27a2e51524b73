using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Exports;

/// <summary>A second person in charge confirmed a copy of the case; the two can download it for a day.</summary>
[Entry("export_confirmed")]
public sealed record ExportConfirmed(Guid By, DateTimeOffset At, Guid Export) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Confirms it once, and tells every mailbox whose texts are in it; refused to whoever asked for it, and
    /// when what allows it no longer holds.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid export, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : CaseExport.Of(file, export) is not { } known ? Reason.NoSuchExport
        : known.Confirmed is not null ? Reason.AlreadyDone
        : known.Asked.By == actor.Id ? Reason.SecondReader
        : !known.IsWaiting(file, now) ? Reason.ExportOver
        : CaseExport.Bars(file, known.Asked.Kind, known.Asked.Ground) is { } missing ? missing
        : Verdict.Of([new ExportConfirmed(actor.Id, now, export), .. Told(file, known.Asked, actor.Id, now)]);

    private static IEnumerable<LedgerEntry> Told(CaseFile file, ExportAsked asked, Guid by, DateTimeOffset now)
    {
        if (!file.MailboxGone)
            yield return new ExportTold(by, now, asked.Item, asked.Kind, asked.By) { Ground = asked.Ground };
        foreach (var other in file.Others.Where(other => other is { HasFolder: true, Gone: false }))
            if (file.History.Exists(entry => entry.Whose == other.Id && entry.Text is not null))
                yield return new ExportTold(by, now, asked.Item, asked.Kind, asked.By) { Party = other.Id };
    }
}
