using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Purging;

/// <summary>Whose signature under the date of a purge counts.</summary>
public static class PurgeSigner
{
    /// <summary>Whether the member can have set the date: they held a seat with which people read cases, at some time
    /// in the hour in which it was set.</summary>
    /// <param name="hour">The hour of the journal line that the date names.</param>
    public static bool MaySet(Member member, DateTimeOffset hour) =>
        member.Seats.Any(seat =>
            Reads(seat.Role) && seat.Since < hour.AddHours(1) && (seat.Until is not { } until || hour < until)
        );

    private static bool Reads(Role role) =>
        role switch
        {
            Role.Listener
            or Role.Instructor
            or Role.Facilitator
            or Role.Copil
            or Role.Bureau
            or Role.Board
            or Role.Outsider
            or Role.RoundsFacilitator => true,
            Role.Coordination or Role.Custodian or Role.Admin or Role.DataContact => false,
        };
}
