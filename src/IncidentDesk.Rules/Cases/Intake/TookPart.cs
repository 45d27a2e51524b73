using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Someone takes part in the case, as the case itself keeps it: with what it needs to be read without its
/// mailbox, should the person destroy that.</summary>
[Entry("took_part")]
public sealed record TookPart(Guid By, DateTimeOffset At, Role Role, Carried Carried) : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file)
    {
        if (!file.MailboxGone)
            return file;
        var joined = file.Join(new(By, Role));
        return Carried.Duty is { } duty && file.Duties.IsEmpty
            ? joined with
            {
                Duties = [new(duty.Duty, duty.Trigger, duty.At, [])],
            }
            : joined;
    }
}
