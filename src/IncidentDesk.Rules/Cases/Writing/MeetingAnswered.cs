using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases.Parties;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The person accepted, refused, or proposed another time; the latest answer counts.</summary>
/// <param name="Item">The other time proposed; null unless they asked to move it.</param>
[Entry("meeting_answered")]
public sealed record MeetingAnswered(Guid By, DateTimeOffset At, Guid Meeting, MeetingAnswer Answer, Guid? Item)
    : LedgerEntry(By, At)
{
    /// <summary>The other person who answered; null for the reporter, and in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Party { get; init; }

    public override Author Author => Party is null ? Author.Reporter : Author.Party;
    public override FolderKind Folder => Party is null ? FolderKind.Mailbox : FolderKind.Party;
    public override Guid? Whose => Party;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The reporter answers, any number of times until the appointment begins.</summary>
    public static Verdict Decide(
        CaseFile file,
        Actor actor,
        Guid meeting,
        MeetingAnswer answer,
        Guid? item,
        DateTimeOffset now
    ) => actor.Id != file.Reporter ? Reason.ConflictOfInterest : Of(file, new(actor.Id, now, meeting, answer, item));

    /// <summary>Another person answers in their own mailbox, any number of times until the appointment
    /// begins.</summary>
    public static Verdict FromParty(
        CaseFile file,
        Actor actor,
        Guid meeting,
        MeetingAnswer answer,
        Guid? item,
        DateTimeOffset now
    ) => Invitee.Of(file, actor, party => Of(file, new(actor.Id, now, meeting, answer, item) { Party = party.Id }));

    private static Verdict Of(CaseFile file, MeetingAnswered answered) =>
        IncidentDesk
            .Rules.Cases.Writing.Meeting.Of(file, answered.Party)
            .FirstOrDefault(one => one.Id == answered.Meeting)
            is not { } offered
            ? Reason.NoSuchText
        : offered.Offered.When <= answered.At ? Reason.MeetingPast
        : answered;
}
