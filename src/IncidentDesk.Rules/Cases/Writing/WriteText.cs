using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Somebody in charge writes: a message to the reporter, or a note for the team.</summary>
public static class WriteText
{
    public static Verdict Message(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new MessageSent(actor.Id, now, item);

    /// <summary>A message on what was done and what is planned; possible in any stage of an open case.</summary>
    public static Verdict Feedback(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new FeedbackWritten(actor.Id, now, item);

    public static Verdict Note(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar : new NoteWritten(actor.Id, now, item);

    /// <summary>Attests, with a reason, something that a condition of this protocol requires.</summary>
    public static Verdict Attestation(CaseFile file, Actor actor, string what, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : Asked(file, now).FirstOrDefault(need => need.What == what) is not { } need ? Reason.NoSuchMove
        : need.SignersOf(file).Contains(actor.Id) ? Reason.AlreadySigned
        : new Attested(actor.Id, now, what, item);

    /// <summary>What the moves from the present stage require to be attested, and why the person concerned cannot be
    /// heard.</summary>
    public static IEnumerable<Need> Asked(CaseFile file, DateTimeOffset now) =>
        file
            .Protocol.MovesFrom(file.Stage)
            .SelectMany(move => MoveStage.Missing(file, move, now))
            .SelectMany(need => need.ToWrite())
            .Concat(RightToBeHeard.ToWrite(file, now))
            .DistinctBy(need => need.What);
}
