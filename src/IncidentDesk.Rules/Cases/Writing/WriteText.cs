using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>Someone in charge writes: a message to the person, or a note for the team.</summary>
public static class WriteText
{
    public static Verdict Message(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new MessageSent(actor.Id, now, item);

    /// <summary>What was done and what is planned, in writing; it does not wait for the end.</summary>
    public static Verdict Feedback(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.MailboxGone ? Reason.MailboxGone
        : new FeedbackWritten(actor.Id, now, item);

    public static Verdict Note(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar : new NoteWritten(actor.Id, now, item);

    /// <summary>A reason in writing for something that a condition of this protocol asks several people for.</summary>
    public static Verdict Attestation(CaseFile file, Actor actor, string what, Guid item, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : Asked(file, now).FirstOrDefault(need => need.What == what) is not { } need ? Reason.NoSuchMove
        : need.SignersOf(file).Contains(actor.Id) ? Reason.AlreadySigned
        : new Attested(actor.Id, now, what, item);

    /// <summary>What the moves from here ask to be put in writing, and why the person concerned cannot be
    /// heard.</summary>
    public static IEnumerable<Need> Asked(CaseFile file, DateTimeOffset now) =>
        file
            .Protocol.MovesFrom(file.Stage)
            .SelectMany(move => MoveStage.Missing(file, move, now))
            .SelectMany(need => need.ToWrite())
            .Concat(Heard.ToWrite(file, now))
            .DistinctBy(need => need.What);
}
