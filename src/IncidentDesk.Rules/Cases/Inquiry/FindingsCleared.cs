namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>The other of the pair cleared the findings: from now on a proposal carries them whole.</summary>
[Entry("findings_cleared")]
public sealed record FindingsCleared(Guid By, DateTimeOffset At, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            FindingsTexts = file.FindingsTexts.ConvertAll(one =>
                one.Item == Item && one.By != By && one.ClearedBy is null ? one with { ClearedBy = By } : one
            ),
        };

    /// <summary>Refused to whoever wrote them, to everybody but the pair, for another text than the last one, and when
    /// a fact or an interview changed since they were written.</summary>
    /// <param name="item">The text that their page showed.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsPair(actor.Id) is { } bar ? bar
        : file.FindingsTexts.LastOrDefault() is not { } last || last.Item != item ? Reason.ChangedMeanwhile
        : last.By == actor.Id ? Reason.SecondReader
        : last.ClearedBy is not null ? Reason.AlreadyDone
        : last.IsStale(file) ? Reason.FindingsStale
        : new FindingsCleared(actor.Id, now, item);
}
