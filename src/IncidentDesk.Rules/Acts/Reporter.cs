namespace IncidentDesk.Rules.Acts;

/// <summary>What the holder of the receipt does in the mailbox; nobody's leave is needed, and silence does nothing.</summary>
public static class Reporter
{
    public static Verdict Answer(CaseFile file, Actor actor, Consent consent, ConsentAnswer answer, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new ConsentAnswered(actor.Id, now, consent, answer);

    public static Verdict Write(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new MessageSent(actor.Id, now, item);

    public static Verdict Complete(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new ReportCompleted(actor.Id, now, item);
}
