namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>One person's answer, with a reason; it counts once a second person gives the same outcome.</summary>
[Entry("duty_answered")]
public sealed record DutyAnswered(Guid By, DateTimeOffset At, Guid Duty, string Outcome, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Duties = file.Duties.ConvertAll(duty =>
                duty.Id == Duty ? duty with { Answers = duty.Answers.Add(this) } : duty
            ),
        };
}
