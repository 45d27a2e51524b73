using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Crises;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Keys;

/// <summary>Whether an act of a case is barred by what the roster says of the people in it.</summary>
public static class ActBars
{
    /// <summary>Why somebody of the pair does nothing more in a decision or a measure of the case; null when they
    /// can.</summary>
    /// <param name="actor">The person as the roster has them; null for nobody of the team.</param>
    public static Reason? OfPair(Person? actor) => actor?.HasStopped == true ? Reason.NoLongerAccredited : null;

    /// <summary>Why it is: whoever acts has had the time to hand the case over; somebody comes to the case whose
    /// accreditation has ended, who is absent, or who is in charge without room for one more; anybody comes to it
    /// during a crisis. Null when it is not. Whoever acts for themself is there.</summary>
    internal static Reason? Of(
        CaseFile before,
        CaseFile after,
        IEnumerable<LedgerEntry> acts,
        Guid by,
        IReadOnlyCollection<Person> present,
        DateTimeOffset now
    )
    {
        var coming = present
            .Where(person => after.Readers.Contains(person.Id) && !before.Readers.Contains(person.Id))
            .ToArray();
        return present.FirstOrDefault(person => person.Id == by) is { } actor
            && RolesOf(before, by).Any(role => actor.Stopped.Contains(role))
            && !acts.All(HandsOver)
                ? Reason.NoLongerAccredited
            : ReadingFreeze.EndOf(before, now) is not null && !after.Readers.Except(before.Readers).IsEmpty
                ? Reason.ReadingFrozen
            : coming.Any(person => !person.Lapsed.IsEmpty && !person.Handling.Any(person.IsAccredited))
                ? Reason.NotAccredited
            : coming.Any(person => person.Id != by && person.Away is not null) ? Reason.PersonAway
            : present.Any(person =>
                after.IsHandler(person.Id) && !before.IsHandler(person.Id) && !person.HasRoom(after.Protocol.Id)
            )
                ? Reason.PersonFull
            : null;
    }

    /// <summary>The roles in which somebody is in charge; for somebody who is not, the one they would take.</summary>
    private static Role[] RolesOf(CaseFile file, Guid person) =>
        file.IsHandler(person)
            ? [.. file.Handlers.Where(handler => handler.Person == person).Select(handler => handler.Role)]
            : [HandlerJoined.RoleFor(file, person)];

    /// <summary>Whether an entry hands the case over, leaves it or says something to whoever comes next; or follows
    /// from such an act.</summary>
    private static bool HandsOver(LedgerEntry entry) =>
        entry
            is HandOverAsked
                or HandOverAgreed
                or HandedOver
                or PlaceOffered
                or PlaceLeft
                or KeysGiven
                or ConflictDeclared
                or NoteWritten
                or HandlerLeft
                or HandlerDeparted
                or ReceiptPinned
                or MailboxNamed;
}
