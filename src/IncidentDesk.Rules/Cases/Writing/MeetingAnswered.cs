namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The person accepted, refused, or proposed another time; the latest answer counts.</summary>
/// <param name="Item">The other time proposed; null unless they asked to move it.</param>
[Entry("meeting_answered")]
public sealed record MeetingAnswered(Guid By, DateTimeOffset At, Guid Meeting, MeetingAnswer Answer, Guid? Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Reporter;
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter answers, any number of times until the appointment begins.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid meeting,
        MeetingAnswer answer,
        Guid? item,
        DateTimeOffset now
    ) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : IncidentDesk.Rules.Cases.Writing.Meeting.Of(file).FirstOrDefault(one => one.Id == meeting) is not { } offered
            ? Reason.NoSuchText
        : offered.Offered.When <= now ? Reason.MeetingPast
        : new MeetingAnswered(actor.Id, now, meeting, answer, item);
}
