using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Somebody joins those in charge. The case itself records this, with what is needed to read it when the
/// reporter has purged the mailbox.</summary>
[Entry("took_part")]
public sealed record TookPart(Guid By, DateTimeOffset At, Role Role, CaseSnapshot Carried) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
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
