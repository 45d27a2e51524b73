namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>The reporter asked, in their mailbox, that a letter of grievances leaves later.</summary>
[Entry("grievances_delayed")]
public sealed record GrievancesDelayed(Guid By, DateTimeOffset At, Guid Letter) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file.WithLetter(Letter, letter => letter with { DelayedAt = At });

    /// <summary>The reporter asks, once in a case, that the letter waits seven days from this moment.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, DateTimeOffset now)
    {
        if (GrievancesAgreed.Bars(file, actor, letter) is { } bar)
            return bar;
        return file.History.Exists(entry => entry is GrievancesDelayed)
            ? Reason.DelayUsed
            : new GrievancesDelayed(actor.Id, now, letter);
    }
}
