using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The acts of another person in their own mailbox. They need nobody's agreement; no answer has no
/// effect.</summary>
public static class Invitee
{
    private static Verdict Of(CaseFile file, Actor actor, Func<Party, Verdict> decide) =>
        file.Others.Find(other => other.Holder == actor.Id) is { } party ? decide(party) : Reason.ConflictOfInterest;

    /// <summary>The holder of the code takes over the mailbox prepared for them, once.</summary>
    public static Verdict Come(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.Party(party) is not { HasFolder: true } waiting ? Reason.ConflictOfInterest
        : waiting.Came ? Reason.HasCome
        : new PartyCame(actor.Id, now, party);

    /// <summary>Answers one of the consents asked of them, effective from the next act.</summary>
    public static Verdict Answer(
        CaseFile file,
        Actor actor,
        Consent consent,
        ConsentAnswer answer,
        DateTimeOffset now
    ) =>
        Of(
            file,
            actor,
            party =>
                !party.Asked.Contains(consent) ? Reason.NoSuchConsent
                : party.ConsentTo(consent) == answer ? Reason.AlreadySigned
                : Verdict.Of([
                    new PartyAnswered(actor.Id, now, party.Id, consent, answer, Own: true),
                    .. party.Kind == PartyKind.Affected
                        ? Pausing.Of(file, consent, party.ConsentTo(consent), answer, actor.Id, now, party.Id)
                        : [],
                ])
        );

    public static Verdict Write(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        Of(file, actor, party => new PartyMessage(actor.Id, now, party.Id, item));

    public static Verdict Tell(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        Of(file, actor, party => new PartyAccount(actor.Id, now, party.Id, item));

    /// <summary>Confirms that a text that is also theirs says what they mean.</summary>
    public static Verdict Validate(CaseFile file, Actor actor, SharedText text, DateTimeOffset now) =>
        Of(
            file,
            actor,
            party =>
                file.Offered(text) is not { } offered ? Reason.NothingOffered
                : file.Validations.Contains((actor.Id, offered)) ? Reason.AlreadySigned
                : new TextValidated(actor.Id, now, text, offered, text.IsBetweenParties() ? null : party.Id)
        );

    /// <summary>A party asks to stop, or withdraws that. The team closes the case; nothing else follows
    /// automatically.</summary>
    public static Verdict Stop(CaseFile file, Actor actor, bool stop, DateTimeOffset now) =>
        Of(
            file,
            actor,
            party =>
                party.Kind != PartyKind.Party ? Reason.NoSuchMove
                : file.Status == CaseStatus.Closed ? Reason.CaseClosed
                : stop == file.StopAskedBy.Contains(actor.Id) ? (stop ? Reason.AlreadySigned : Reason.StopNotAsked)
                : new PartyStopped(actor.Id, now, party.Id, stop)
        );

    /// <summary>A party reopens a closed case that has not been purged, in the stage the protocol names.</summary>
    public static Verdict Reopen(CaseFile file, Actor actor, DateTimeOffset now) =>
        Of(
            file,
            actor,
            party =>
                party.Kind != PartyKind.Party || file.Protocol.Reopen.Party is not { } to ? Reason.NoSuchMove
                : file.Status == CaseStatus.Open ? Reason.NotClosed
                : new CaseReopened(actor.Id, now, to, Party: party.Id)
        );
}
