namespace IncidentDesk.Rules.Cases.OwnDates;

/// <summary>Somebody in charge ended a day that those in charge had noted: it is done, or no longer needed.</summary>
/// <param name="Date">The text of the day.</param>
[Entry("own_date_ended")]
public sealed record OwnDateEnded(Guid By, DateTimeOffset At, Guid Date) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge ends a day, their own or a colleague's, before or after it has come.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid date, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !file.History.Exists(entry => entry is OwnDateNoted && entry.Text == date) ? Reason.NoSuchText
        : OwnDate.Of(file).All(open => open.Id != date) ? Reason.AlreadyDone
        : new OwnDateEnded(actor.Id, now, date);
}
