using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The person used the code and has words of their own; the code no longer opens anything.</summary>
[Entry("party_came")]
public sealed record PartyCame(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    /// <summary>The hash of the public keys of their words, <see cref="ReceiptPin.Keys"/>; null in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Keys { get; init; }

    public override Author Author => Author.Newcomer;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;

    public override CaseFile Apply(CaseFile file) =>
        file.Changing(Party, party => party with { Holder = By, Pin = ReceiptPin.Of(Keys, own: true) });

    /// <summary>The holder of the code takes over the mailbox prepared for them, once.</summary>
    /// <param name="keys">The hash of the public keys of their words.</param>
    public static Verdict Decide(CaseFile file, Actor actor, Guid party, DateTimeOffset now, string? keys = null) =>
        file.Party(party) is not { HasFolder: true } waiting ? Reason.ConflictOfInterest
        : waiting.Came ? Reason.HasCome
        : new PartyCame(actor.Id, now, party) { Keys = keys };
}
