using System.Collections.Immutable;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Somebody who held the keys has left the organisation; written with the next act of another holder, when the
/// keys change.</summary>
[Entry("handler_departed")]
public sealed record HandlerDeparted(Guid By, DateTimeOffset At, Guid Person) : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Departed = file.Departed.Add(Person),
            Handlers = file.Handlers.RemoveAll(h => h.Person == Person),
            Invited = file.Invited.Remove(Person),
        };

    /// <summary>Records that somebody who held the keys no longer has the seat for it, with the next act of another
    /// holder; the keys then change. One entry for each person whose seat is gone; empty when there is none.</summary>
    public static ImmutableArray<LedgerEntry> Entries(
        CaseFile file,
        Actor actor,
        IEnumerable<Person> roster,
        DateTimeOffset now
    )
    {
        var people = roster.ToDictionary(person => person.Id);
        bool Lacks(Guid person, Role role) =>
            !people.TryGetValue(person, out var known) || !file.MaySit(person, role, known.Has);
        var left = file
            .Handlers.Where(handler => Lacks(handler.Person, handler.Role))
            .Select(handler => handler.Person)
            .Concat(file.Invited.Where(asked => Lacks(asked.Key, asked.Value)).Select(asked => asked.Key))
            .Concat(
                file.Taken ? [] : file.Receivers.Where(reader => Lacks(reader, file.Protocol.First.Roles.Keys.First()))
            );
        return
        [
            .. left.Distinct()
                .Where(person => person != actor.Id && !file.Departed.Contains(person))
                .Select(person => new HandlerDeparted(actor.Id, now, person)),
        ];
    }
}
