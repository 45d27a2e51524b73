using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>An unused code was replaced by another; the first one no longer opens anything.</summary>
[Entry("code_renewed")]
public sealed record CodeRenewed(Guid By, DateTimeOffset At, Guid Party) : LedgerEntry(By, At)
{
    /// <summary>The hash of the public keys of the new code, <see cref="ReceiptPin.Keys"/>; null in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Keys { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file.Changing(Party, party => party with { Pin = ReceiptPin.Of(Keys), CodeEndsAt = At + Contact.CodeLasts });

    /// <summary>Replaces an unused code; refused once the person has used it.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid party, DateTimeOffset now) =>
        file.Party(party) is not { HasFolder: true } known ? Reason.NoSuchParty
        : Contact.Bars(file, actor, known.Kind, now, Contact.IsOfMeasure(file, party)) is { } bar ? bar
        : known.Gone ? Reason.MailboxGone
        : known.Came ? Reason.HasCome
        : new CodeRenewed(actor.Id, now, party);
}
