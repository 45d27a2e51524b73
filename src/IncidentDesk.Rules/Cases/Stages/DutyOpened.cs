namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The question whether the law requires a report was opened.</summary>
/// <param name="Trigger">The protocol's id for the reason.</param>
/// <param name="Item">The sealed text with what is known.</param>
[Entry("duty_opened")]
public sealed record DutyOpened(Guid By, DateTimeOffset At, Guid Duty, string Trigger, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Duties = file.Duties.Add(new(Duty, Trigger, At, [])) };

    /// <summary>Somebody in charge opens the question, in any stage or after the end, without a consent; refused while
    /// one is open.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid duty,
        string trigger,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : !file.Protocol.Common.LegalDuty.Triggers.ContainsKey(trigger) ? Reason.NoSuchDuty
        : Pending(file) is not null ? Reason.DutyOpen
        : new DutyOpened(actor.Id, now, duty, trigger, item);

    /// <summary>The open question; null when there is none.</summary>
    public static Duty? Pending(CaseFile file) =>
        file.Duties.Find(duty => duty.Outcome(file.Protocol.Common.LegalDuty) is null);
}
