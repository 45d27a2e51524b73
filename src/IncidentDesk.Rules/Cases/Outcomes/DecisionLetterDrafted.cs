namespace IncidentDesk.Rules.Cases.Outcomes;

/// <summary>Somebody in charge wrote the letter that tells the person concerned what was decided, or what became of
/// their appeal; a second person reads it before it is sent.</summary>
[Entry("decision_letter_drafted")]
public sealed record DecisionLetterDrafted(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    PartyKind Kind,
    Guid Decision,
    Guid Item
) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetter(Item, letter => letter with { Party = Party, Decision = Decision, DraftedAt = At }) with
        {
            Drafts = file.Drafts.Add(new(By, At, Party, Kind, Item)),
        };

    /// <summary>Refused before the measure is decided, and for somebody without a mailbox.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid party,
        Guid decision,
        Guid item,
        DateTimeOffset now
    ) =>
        DecisionLetters.Bars(file, actor, party, decision) is { } bar
            ? bar
            : new DecisionLetterDrafted(actor.Id, now, party, file.Party(party)!.Kind, decision, item);
}
