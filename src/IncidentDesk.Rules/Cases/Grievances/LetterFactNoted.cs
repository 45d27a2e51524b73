namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>Somebody in charge recorded how a letter came to the person, or what the person said of it; it counts once
/// another person confirms it.</summary>
[Entry("letter_fact_noted")]
public sealed record LetterFactNoted(Guid By, DateTimeOffset At, Guid Letter, LetterFact Fact, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetter(Letter, letter => letter with { Records = letter.Records.Add(new(Item, Fact, By)) });

    /// <summary>Records it for a letter that was sent; refused to the same person twice for the same fact.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid letter,
        LetterFact fact,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Letter(letter) is not { SentAt: not null } sent ? Reason.LetterNotSent
        : sent.Records.Exists(record => record.Fact == fact && record.By == actor.Id) ? Reason.AlreadySigned
        : new LetterFactNoted(actor.Id, now, letter, fact, item);
}
