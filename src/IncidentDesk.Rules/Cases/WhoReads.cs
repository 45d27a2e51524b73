using System.Collections.Immutable;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases;

/// <summary>Who reads a report that comes in under a protocol, computed from that protocol and the roster and from
/// nothing else.</summary>
public static class WhoReads
{
    /// <summary>Everybody who has a seat beside the technical administration, each once, by the first of these readings
    /// that is theirs.</summary>
    public static ImmutableArray<Reads> Of(Protocol protocol, ProtocolShelf shelf, IEnumerable<Person> roster)
    {
        var people = roster.ToArray();
        var receivers = IncidentDesk
            .Rules.Cases.Intake.Submit.Readers(protocol, people, ImmutableHashSet<Guid>.Empty)
            .Select(person => person.Id)
            .ToHashSet();
        var (first, own, other) = (
            protocol.First.Roles.Keys.ToHashSet(),
            protocol.Parts.ToHashSet(),
            SentOn(protocol, shelf)
        );
        return
        [
            .. people
                .Select(person =>
                    receivers.Contains(person.Id)
                        ? By(person, MayRead.Receives, first.Contains)
                        : By(person, MayRead.AskedLater, own.Contains)
                            ?? By(person, MayRead.Body, role => role is Role.Bureau)
                            ?? By(person, MayRead.Body, role => role is Role.Copil)
                            ?? By(person, MayRead.SentOn, other.Contains)
                            ?? By(person, MayRead.Outside, role => role is Role.Outsider)
                            ?? By(person, MayRead.Never, role => role is not Role.Admin)
                )
                .OfType<Reads>(),
        ];
    }

    private static Reads? By(Person person, MayRead reading, Func<Role, bool> role) =>
        person.Seats.FirstOrDefault(seat => role(seat.Role)) is { } seat ? new(person, seat, reading) : null;

    /// <summary>Roles of every protocol that a case can reach from this one, however often it is sent on.</summary>
    private static HashSet<Role> SentOn(Protocol protocol, ProtocolShelf shelf)
    {
        var (reached, open) = (new HashSet<string> { protocol.Id }, new Queue<Protocol>([protocol]));
        while (open.TryDequeue(out var at))
            foreach (var next in at.Endings.Select(ending => ending.Reroute).OfType<string>().Where(reached.Add))
                open.Enqueue(shelf.Newest(next));
        return [.. reached.SelectMany(id => shelf.Newest(id).Parts)];
    }
}
