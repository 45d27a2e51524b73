using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>The first entry of another person's folder: what they are told and asked. It names nobody.</summary>
[Entry("party_opened")]
public sealed record PartyOpened(
    Guid By,
    DateTimeOffset At,
    Guid Party,
    Guid Case,
    string Protocol,
    int Version,
    PartyKind Kind,
    ImmutableArray<Consent> Asked,
    Guid Item
) : LedgerEntry(By, At)
{
    /// <summary>SHA-256 of the protocol's text, lower-case hex; null in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Definition { get; init; }

    /// <summary>The hash of the public keys of the code, <see cref="ReceiptPin.Keys"/>; null in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Keys { get; init; }

    /// <summary>The id of the letter that it began with; null for a text of the writer's own, and in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; init; }

    /// <summary>Whether the place of the case was sealed beside it, for this mailbox; false in entries older than this
    /// field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasPlace { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file.Changing(Party, party => party with { Asked = Asked, Pin = ReceiptPin.Of(Keys) });
}
