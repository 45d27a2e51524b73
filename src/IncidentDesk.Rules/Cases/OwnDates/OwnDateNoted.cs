namespace IncidentDesk.Rules.Cases.OwnDates;

/// <summary>Somebody in charge noted a day for those in charge; a sealed line says what it is for.</summary>
[Entry("own_date_noted")]
public sealed record OwnDateNoted(Guid By, DateTimeOffset At, DateOnly Day, Guid Item) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Somebody in charge notes today or a later day.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, DateOnly day, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : day < Workdays.Day(now) ? Reason.MeetingPast
        : OwnDate.Of(file).Length >= OwnDate.Most ? Reason.TooManyDates
        : new OwnDateNoted(actor.Id, now, day, item);
}
