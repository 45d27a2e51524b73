using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Another party of the conflict; only an id, never a name.</summary>
[Entry("party_named")]
public sealed record PartyNamed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file with { Others = file.Others.Add(new(Party, [])) };

    /// <summary>Refused without the consent to contact that person.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.BarsHandler(actor.Id) is { } bar ? bar
        : !IsPossible(file) ? Reason.NoSuchMove
        : file.ConsentTo(Consent.ContactAccused) != ConsentAnswer.Yes
            ? new Refusal(Reason.NeedsMissing)
            {
                Missing = [new(NeedKind.ConsentGiven) { Consent = Consent.ContactAccused }],
            }
        : new PartyNamed(actor.Id, now, party);

    /// <summary>Whether this protocol asks other parties anything.</summary>
    public static bool IsPossible(CaseFile file) =>
        file.Protocol.AllNeeds.Any(need => need.Kind == NeedKind.AllParties);
}
