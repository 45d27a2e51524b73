namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The report itself opened the legal question by what the reporter ticked. The entry is in the mailbox, where
/// the reporter sees it too; what is known is the report.</summary>
/// <param name="Trigger">The protocol's id for the reason.</param>
[Entry("duty_raised")]
public sealed record DutyRaised(Guid By, DateTimeOffset At, Guid Duty, string Trigger) : LedgerEntry(By, At)
{
    /// <summary>The trigger for a report about somebody under eighteen.</summary>
    public const string Minor = "mineur";

    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Duties = file.Duties.Add(new(Duty, Trigger, At, [])) };
}
