namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>A second person in charge confirmed what a first one recorded of a letter.</summary>
/// <param name="Item">The text of what was recorded.</param>
[Entry("letter_fact_confirmed")]
public sealed record LetterFactConfirmed(Guid By, DateTimeOffset At, Guid Letter, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.WithLetter(
            Letter,
            letter => letter with { Records = letter.Records.ConvertAll(record => Confirmed(record)) }
        );

    private LetterRecord Confirmed(LetterRecord record) =>
        record.Item == Item && record.ConfirmedBy is null && record.By != By
            ? record with
            {
                ConfirmedBy = By,
                ConfirmedAt = At,
            }
            : record;

    /// <summary>Refused to whoever recorded it, and for what is confirmed already.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid letter, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Letter(letter)?.Records.Find(record => record.Item == item) is not { } record ? Reason.NoSuchText
        : record.By == actor.Id ? Reason.SecondReader
        : record.ConfirmedBy is not null ? Reason.AlreadyDone
        : new LetterFactConfirmed(actor.Id, now, letter, item);
}
