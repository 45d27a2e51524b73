using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The other parties of a conflict: their existence and their answers. Who they are is never
/// recorded.</summary>
public static class OtherParties
{
    public static Verdict Name(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !IsAsked(file) ? Reason.NoSuchMove
        : file.ConsentTo(Consent.ContactAccused) != ConsentAnswer.Yes
            ? new Refusal(Reason.NeedsMissing)
            {
                Missing = [new(NeedKind.ConsentGiven) { Consent = Consent.ContactAccused }],
            }
        : new PartyNamed(actor.Id, now, party);

    /// <summary>Somebody in charge notes a party's answer. A yes counts once two people have noted it, a no at
    /// once.</summary>
    public static Verdict Note(
        CaseFile file,
        Actor actor,
        Guid party,
        Consent consent,
        ConsentAnswer answer,
        DateTimeOffset now
    ) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : file.Party(party) is not { Kind: PartyKind.Party } known ? Reason.NoSuchParty
        : known.Came ? Reason.HasCome
        : known.Answers.FindLast(given => given.Consent == consent) is { } last
        && last.By == actor.Id
        && last.Answer == answer
            ? Reason.AlreadySigned
        : new PartyAnswered(actor.Id, now, party, consent, answer);

    /// <summary>Whether this protocol asks other parties anything.</summary>
    public static bool IsAsked(CaseFile file) => file.Protocol.AllNeeds.Any(need => need.Kind == NeedKind.AllParties);
}
