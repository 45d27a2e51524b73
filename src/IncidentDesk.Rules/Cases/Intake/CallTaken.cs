namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Somebody typed the report for a person on the telephone, as the case itself keeps it: whoever knows the
/// words can destroy its mailbox, and the case is read without it.</summary>
[Entry("call_taken")]
public sealed record CallTaken(Guid By, DateTimeOffset At, Carried Carried) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.MailboxGone && Carried.Duty is { } duty
            ? file with
            {
                Duties = [new(duty.Duty, duty.Trigger, duty.At, [])],
            }
            : file;
}
