namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A code was made for another person, who has a folder of their own from now on; its id is theirs.</summary>
[Entry("party_invited")]
public sealed record PartyInvited(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Draft)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        ContactCleared.WithoutDraft(
            (file.Party(Party) is null ? file with { Others = file.Others.Add(new(Party, [], Kind)) } : file).Changing(
                Party,
                party => party with { HasFolder = true, CodeEndsAt = At + Contact.CodeLasts }
            ),
            Draft,
            At
        );
}
