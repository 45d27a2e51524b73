using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>An appointment in its present state.</summary>
/// <param name="Answer">Null until the person answers; no answer is not a yes.</param>
public sealed record Meeting(MeetingOffered Offered, MeetingAnswered? Answer)
{
    public Guid Id => Offered.Meeting;

    /// <summary>The appointments with one person, earliest first.</summary>
    /// <param name="party">The other person; null for the reporter.</param>
    public static ImmutableArray<Meeting> Of(CaseFile file, Guid? party = null) =>
        [
            .. file
                .History.OfType<MeetingOffered>()
                .Where(offered => offered.Party == party)
                .Select(offered => new Meeting(
                    offered,
                    file.History.OfType<MeetingAnswered>()
                        .LastOrDefault(answer => answer.Meeting == offered.Meeting && answer.Party == party)
                ))
                .OrderBy(meeting => meeting.Offered.When),
        ];
}
