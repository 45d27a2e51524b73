namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Appointments: somebody in charge offers one in the future; the person can answer any number of
/// times.</summary>
public static class Meetings
{
    public static Verdict Offer(
        CaseFile file,
        Actor actor,
        Guid meeting,
        DateTimeOffset when,
        Guid item,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : when <= now ? Reason.MeetingPast
        : new MeetingOffered(actor.Id, now, meeting, when, item);

    public static Verdict Answer(
        CaseFile file,
        Actor actor,
        Guid meeting,
        MeetingAnswer answer,
        Guid? item,
        DateTimeOffset now
    ) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : Meeting.Of(file).FirstOrDefault(one => one.Id == meeting) is not { } offered ? Reason.NoSuchText
        : offered.Offered.When <= now ? Reason.MeetingPast
        : new MeetingAnswered(actor.Id, now, meeting, answer, item);
}
