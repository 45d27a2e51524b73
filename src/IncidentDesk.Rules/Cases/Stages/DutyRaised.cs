namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>The report itself opened the question: the person ticked what the law may ask about. It lies in the
/// mailbox, where the person sees it too; what is known is the report.</summary>
/// <param name="Trigger">The id under which the protocol knows why.</param>
[Entry("duty_raised")]
public sealed record DutyRaised(Guid By, DateTimeOffset At, Guid Duty, string Trigger) : LedgerEntry(By, At)
{
    /// <summary>The trigger that a tick about somebody under eighteen stands for.</summary>
    public const string Minor = "mineur";

    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { Duties = file.Duties.Add(new(Duty, Trigger, At, [])) };
}
