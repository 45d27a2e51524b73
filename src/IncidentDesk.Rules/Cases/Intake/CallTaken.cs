namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>A member typed the report for somebody on the telephone. The case itself records this, so that it can be
/// read even when the reporter has purged its mailbox.</summary>
[Entry("call_taken")]
public sealed record CallTaken(Guid By, DateTimeOffset At, CaseSnapshot Carried) : LedgerEntry(By, At)
{
    public override Author Author => Author.CallTaker;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.MailboxGone && Carried.Duty is { } duty
            ? file with
            {
                Duties = [new(duty.Duty, duty.Trigger, duty.At, [])],
            }
            : file;
}
