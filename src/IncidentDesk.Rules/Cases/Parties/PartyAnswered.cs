using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another person's answer to a consent: their own, in their folder, or noted by somebody in charge.</summary>
/// <param name="Own">Whether they answered in their own mailbox.</param>
[Entry("party_answered")]
public sealed record PartyAnswered(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Consent Consent,
    ConsentAnswer Answer,
    bool Own = false
) : LedgerEntry(By, At)
{
    public override FolderKind Folder => Own ? FolderKind.Party : FolderKind.Case;
    public override Guid? Whose => Own ? Party : null;

    public override CaseFile Apply(CaseFile file) =>
        file.Changing(Party, party => party with { Answers = party.Answers.Add(this) });
}
