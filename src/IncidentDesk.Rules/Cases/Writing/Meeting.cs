using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>An appointment in its present state.</summary>
/// <param name="Answer">Null until the person answers; no answer is not a yes.</param>
public sealed record Meeting(MeetingOffered Offered, MeetingAnswered? Answer)
{
    public Guid Id => Offered.Meeting;

    /// <summary>Every appointment of a case, earliest first.</summary>
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
