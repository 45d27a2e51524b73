using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Rules.Rosters;

/// <summary>What somebody waits for who has no seat in the roster now.</summary>
public static class Waiting
{
    /// <summary>What a person waits for, as at <paramref name="now"/>; <see cref="WaitsFor.Nothing"/> when their seats
    /// have ended or nobody signed in time.</summary>
    /// <param name="inDoubt">Whether the roster no longer verifies, so that nobody has a seat.</param>
    public static WaitsFor Of(RosterFile file, Guid person, DateTimeOffset now, bool inDoubt)
    {
        if (file.Members.IsEmpty)
            return inDoubt ? WaitsFor.Doubt : WaitsFor.Founding;
        var pending = file.Pending.Select(waiting => waiting.Entry).ToArray();
        return pending.OfType<KeysReplaced>().Any(replaced => replaced.Person == person) ? WaitsFor.Keys
            : pending.OfType<MemberAdded>().Any(added => added.Member.Id == person) ? WaitsFor.Arrival
            : file.Find(person) is { } member
            && (
                member.Seats.Any(seat => seat.Since > now)
                || pending.OfType<SeatGiven>().Any(given => given.Seat.Person == person)
            )
                ? WaitsFor.Beginning
            : WaitsFor.Nothing;
    }
}
