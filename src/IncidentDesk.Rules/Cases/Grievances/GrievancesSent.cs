using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>A text in another person's mailbox is a letter of grievances: the notice begins when they open
/// it.</summary>
/// <param name="Letter">The id of its draft in the case.</param>
/// <param name="Item">The text in this mailbox; another entry brings it.</param>
[Entry("grievances_sent")]
public sealed record GrievancesSent(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Guid Letter,
    Guid Item,
    DecisionKind? Considered,
    Ground? Ground
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.Letter(Letter) is { } known && known.Party != Guid.Empty && known.Party != Party ? file : Sent(file);

    private CaseFile Sent(CaseFile file) =>
        file.WithLetter(
            Letter,
            letter => letter with { Party = Party, Considered = Considered, Ground = Ground, SentAt = At, Item = Item }
        );
}
