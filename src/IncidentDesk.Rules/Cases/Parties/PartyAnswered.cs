using System.Text.Json.Serialization;
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
    /// <summary>The protocol under which they answered, its version and SHA-256 of its text, lower-case hex; null and 0
    /// in entries older than these fields.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Protocol { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Version { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Definition { get; init; }

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
                    To(file.Protocol, new(actor.Id, now, party.Id, consent, answer, Own: true)),
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
        : To(file.Protocol, new(actor.Id, now, party, consent, answer));

    /// <summary>The answer under this protocol.</summary>
    private static PartyAnswered To(Protocols.Protocol protocol, PartyAnswered answered) =>
        answered with
        {
            Protocol = protocol.Id,
            Version = protocol.Version,
            Definition = protocol.Hash,
        };
}
