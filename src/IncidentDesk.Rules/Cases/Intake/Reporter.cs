using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>What the holder of the receipt does in the mailbox; nobody's leave is needed, and silence does
/// nothing.</summary>
public static class Reporter
{
    /// <summary>Answers a consent; it counts in the very next act. Taking back what the case stands on lets it wait at
    /// once, where the protocol has a pause.</summary>
    public static Verdict Answer(
        CaseFile file,
        Actor actor,
        Consent consent,
        ConsentAnswer answer,
        DateTimeOffset now
    ) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([
                new ConsentAnswered(actor.Id, now, consent, answer),
                .. Pausing.Of(file, consent, file.ConsentTo(consent), answer, actor.Id, now),
            ]);

    /// <summary>Asks to stop everything, or takes that back; the team closes the case, nothing else happens meanwhile
    /// by itself.</summary>
    public static Verdict Stop(CaseFile file, Actor actor, bool stop, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Status == CaseStatus.Closed ? Reason.CaseClosed
        : stop == file.StopAskedBy.Contains(actor.Id) ? (stop ? Reason.AlreadySigned : Reason.StopNotAsked)
        : new StopAsked(actor.Id, now, stop);

    /// <summary>Opens a closed case again, until it is destroyed: at the place the protocol says, or else where cases
    /// arrive that another protocol sends.</summary>
    public static Verdict Reopen(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Status == CaseStatus.Open ? Reason.NotClosed
        : new CaseReopened(actor.Id, now, file.Protocol.Reopen.Reporter ?? file.Protocol.ArrivesAt);

    /// <summary>Says that a text offered for validation says what they meant.</summary>
    public static Verdict Validate(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Offered(text) is not { } offered ? Reason.NothingOffered
        : file.Validations.Contains((actor.Id, offered)) ? Reason.AlreadySigned
        : new TextValidated(actor.Id, now, text, offered);

    /// <summary>Says that they want no such text written.</summary>
    public static Verdict Decline(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Declined.Contains(text) ? Reason.AlreadySigned
        : new TextDeclined(actor.Id, now, text);

    /// <summary>Says whether they may be reached, and how; an answer that is given already is not given
    /// twice.</summary>
    /// <param name="item">Null when what they wrote before still holds.</param>
    public static Verdict Reach(CaseFile file, Actor actor, ConsentAnswer answer, Guid? item, DateTimeOffset now) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([
                .. item is { } written ? [new ContactWritten(actor.Id, now, written)] : Array.Empty<LedgerEntry>(),
                .. answer != file.ConsentTo(Consent.Recontact)
                    ? [new ConsentAnswered(actor.Id, now, Consent.Recontact, answer)]
                    : Array.Empty<LedgerEntry>(),
            ]);

    public static Verdict Write(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new MessageSent(actor.Id, now, item);

    /// <summary>Adds files, each by the item that tells of it.</summary>
    public static Verdict AddFiles(CaseFile file, Actor actor, IEnumerable<NewFile> files, DateTimeOffset now) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([.. files.Select(added => added.Entry(actor.Id, now))]);

    public static Verdict Complete(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new ReportCompleted(actor.Id, now, item);
}
