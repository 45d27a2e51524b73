using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Stages;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another person's answer to a consent: their own, in their folder, or noted by somebody in charge.</summary>
/// <param name="Own">Whether they answered in their own mailbox.</param>
[Entry("party_answered")]
public sealed record PartyAnswered(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Consent Consent,
    ConsentAnswer Answer,
    bool Own = false
) : LedgerEntry(By, At)
{
    public override Author Author => Own ? Author.Party : Author.Handler;
    public override FolderKind Folder => Own ? FolderKind.Party : FolderKind.Case;
    public override Guid? Whose => Own ? Party : null;

    public override CaseFile Apply(CaseFile file) =>
        file.Changing(Party, party => party with { Answers = party.Answers.Add(this) });

    /// <summary>Another person answers one of the consents asked of them, effective from the next act.</summary>
    public static Verdict FromParty(
        CaseFile file,
        Actor actor,
        Consent consent,
        ConsentAnswer answer,
        DateTimeOffset now
    ) =>
        Invitee.Of(
            file,
            actor,
            party =>
                !party.Asked.Contains(consent) ? Reason.NoSuchConsent
                : party.ConsentTo(consent) == answer ? Reason.AlreadySigned
                : Verdict.Of([
                    new PartyAnswered(actor.Id, now, party.Id, consent, answer, Own: true),
                    .. party.Kind == PartyKind.Affected
                        ? CasePaused.Of(file, consent, party.ConsentTo(consent), answer, actor.Id, now, party.Id)
                        : [],
                ])
        );

    /// <summary>Somebody in charge notes a party's answer. A yes counts once two people have noted it, a no at
    /// once.</summary>
    public static Verdict Noted(
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
}
