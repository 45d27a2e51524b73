using System.Text.Json.Serialization;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A message between another person and the team, in either direction.</summary>
[Entry("party_message")]
public sealed record PartyMessage(Guid By, DateTimeOffset At, Guid Party, Guid Item) : LedgerEntry(By, At)
{
    /// <summary>The id of the letter that it began with; null for a text of the writer's own, and in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; init; }

    public override Author Author => Author.Party | Author.Handler;
    public override FolderKind Folder => FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>Another person writes to the team in their own mailbox.</summary>
    public static Verdict FromParty(CaseFile file, Actor actor, Guid item, DateTimeOffset now) =>
        Invitee.Of(file, actor, party => new PartyMessage(actor.Id, now, party.Id, item));
}
