using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>People whom the reporter set aside; nothing of this case is ever sealed to them.</summary>
[Entry("readers_set_aside")]
public sealed record ReadersSetAside(Guid By, DateTimeOffset At, ImmutableArray<Guid> Persons) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;

    public override CaseFile Apply(CaseFile file) => file with { SetAside = file.SetAside.Union(Persons) };
}
