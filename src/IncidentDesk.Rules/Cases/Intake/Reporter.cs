using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>The acts of the receipt's holder in the mailbox. They need nobody's agreement; no answer has no
/// effect.</summary>
public static class Reporter
{
    /// <summary>Answers a consent, effective from the next act. Withdrawing the consent on which the case is based
    /// pauses the case at once, if the protocol has a pause.</summary>
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

    /// <summary>Asks to stop everything, or withdraws that. The team closes the case; nothing else follows
    /// automatically.</summary>
    public static Verdict Stop(CaseFile file, Actor actor, bool stop, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Status == CaseStatus.Closed ? Reason.CaseClosed
        : stop == file.StopAskedBy.Contains(actor.Id) ? (stop ? Reason.AlreadySigned : Reason.StopNotAsked)
        : new StopAsked(actor.Id, now, stop);

    /// <summary>Reopens a closed case that has not been purged, in the stage the protocol names or, without one, where
    /// cases from other protocols arrive.</summary>
    public static Verdict Reopen(CaseFile file, Actor actor, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Status == CaseStatus.Open ? Reason.NotClosed
        : new CaseReopened(actor.Id, now, file.Protocol.Reopen.Reporter ?? file.Protocol.ArrivesAt);

    /// <summary>Confirms that a text offered for validation says what the reporter meant.</summary>
    public static Verdict Validate(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Offered(text) is not { } offered ? Reason.NothingOffered
        : file.Validations.Contains((actor.Id, offered)) ? Reason.AlreadySigned
        : new TextValidated(actor.Id, now, text, offered);

    /// <summary>Declines to have such a text written.</summary>
    public static Verdict Decline(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest
        : file.Declined.Contains(text) ? Reason.AlreadySigned
        : new TextDeclined(actor.Id, now, text);

    /// <summary>Answers whether and how the reporter may be reached; an unchanged answer is not recorded
    /// again.</summary>
    /// <param name="item">Null when what they wrote before still applies.</param>
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

    /// <summary>Adds files, each by the id of the text that records it.</summary>
    public static Verdict AddFiles(CaseFile file, Actor actor, IEnumerable<NewFile> files, DateTimeOffset now) =>
        actor.Id != file.Reporter
            ? Reason.ConflictOfInterest
            : Verdict.Of([.. files.Select(added => added.Entry(actor.Id, now))]);

    public static Verdict Complete(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        actor.Id != file.Reporter ? Reason.ConflictOfInterest : new ReportCompleted(actor.Id, now, item);
}
