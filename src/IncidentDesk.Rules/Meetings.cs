using System.Collections.Immutable;

namespace IncidentDesk.Rules;

/// <summary>What the person says to an appointment.</summary>
public enum MeetingAnswer
{
    Accepted,
    Moved,
    Refused,
}

/// <summary>Someone in charge offers an appointment; where and how is the entry's sealed text.</summary>
public sealed record MeetingOffered(Guid By, DateTimeOffset At, Guid Meeting, DateTimeOffset When, Guid Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>The person accepted, refused, or wrote when it would suit them better; the latest answer counts.</summary>
/// <param name="Item">When it would suit; null unless they asked to move it.</param>
public sealed record MeetingAnswered(Guid By, DateTimeOffset At, Guid Meeting, MeetingAnswer Answer, Guid? Item)
    : LedgerEntry(By, At)
{
    public override FolderKind Folder => FolderKind.Mailbox;
    public override Guid? Text => Item;
}

/// <summary>An appointment as it stands now.</summary>
/// <param name="Answer">Null as long as the person said nothing: silence is no yes.</param>
public sealed record Meeting(MeetingOffered Offered, MeetingAnswered? Answer)
{
    public Guid Id => Offered.Meeting;

    /// <summary>Every appointment of a case, the soonest first.</summary>
    public static ImmutableArray<Meeting> Of(CaseFile file) =>
        [
            .. file
                .History.OfType<MeetingOffered>()
                .Select(offered => new Meeting(
                    offered,
                    file.History.OfType<MeetingAnswered>().LastOrDefault(answer => answer.Meeting == offered.Meeting)
                ))
                .OrderBy(meeting => meeting.Offered.When),
        ];
}
