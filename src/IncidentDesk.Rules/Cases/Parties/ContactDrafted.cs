using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Choices;

namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>Somebody in charge wrote a text for another person; it is not sent before it is cleared.</summary>
/// <param name="Party">The recipient's id; who they are is not recorded.</param>
[Entry("contact_drafted")]
public sealed record ContactDrafted(Guid By, DateTimeOffset At, Guid Party, PartyKind Kind, Guid Item)
    : LedgerEntry(By, At)
{
    /// <summary>The id of the letter that it began with; null for a text of the writer's own, and in entries older than
    /// this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Template { get; init; }

    /// <summary>Whether the letter that it began with asks for a second reader, also where the stage has one person in
    /// charge.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NeedsReader { get; init; }

    /// <summary>The moment of the appointment that the text offers; null where it offers none, and in entries older
    /// than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Meeting { get; init; }

    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file with { Drafts = file.Drafts.Add(this) };

    /// <summary>Refused when nobody may write to somebody of this kind now, when their mailbox is purged, and for an
    /// appointment in the past.</summary>
    /// <param name="party">The id of somebody who has a part already, or a new id.</param>
    /// <param name="template">The id of the letter that the text began with; null for none.</param>
    /// <param name="needsReader">Whether that letter asks for a second reader.</param>
    /// <param name="meeting">The moment of the appointment that the text offers; null for none.</param>
    /// <param name="ofMeasure">Whether it is a letter that considers a measure.</param>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid party,
        PartyKind kind,
        Guid item,
        DateTimeOffset now,
        string? template = null,
        bool needsReader = false,
        DateTimeOffset? meeting = null,
        bool ofMeasure = false
    ) =>
        Contact.Bars(file, actor, kind, now, ofMeasure || Contact.IsOfMeasure(file, party)) is { } bar ? bar
        : file.Party(party) is { } known && known.Kind != kind ? Reason.NoSuchParty
        : file.Party(party) is { Gone: true } ? Reason.MailboxGone
        : meeting <= now ? Reason.MeetingPast
        : meeting is not null && Fear.BarsDialogue(file) is { } afraid ? afraid
        : new ContactDrafted(actor.Id, now, party, kind, item)
        {
            Template = template,
            NeedsReader = needsReader,
            Meeting = meeting,
        };

    /// <summary>The draft that waits to be cleared; null when there is none, or its author is recused.</summary>
    public static ContactDrafted? Waiting(CaseFile file, Guid draft) =>
        file.Drafts.Find(one => one.Item == draft && file.Trusts(one.By));
}
