using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>What the reporter's mailbox says of who follows: whoever joined, until it says that they left.</summary>
public static class Followers
{
    /// <summary>One entry for each person the mailbox still names and who is not in charge any more, whatever ended it:
    /// stepping back, leaving the organisation,
    /// lost keys, another protocol. It is written with the next act of anybody in the case. None when the mailbox is
    /// gone.</summary>
    /// <param name="file">The case as it stands after that act.</param>
    public static ImmutableArray<LedgerEntry> Left(CaseFile file, Guid by, DateTimeOffset now) =>
        file.MailboxGone
            ? []
            :
            [
                .. Named(file.History)
                    .Where(person => !file.IsHandler(person))
                    .Select(person => new HandlerLeft(by, now, person)),
            ];

    /// <summary>Whom the mailbox names now, in the order in which they joined.</summary>
    public static ImmutableArray<Guid> Named(IEnumerable<LedgerEntry> history) =>
        history.Aggregate(
            ImmutableArray<Guid>.Empty,
            (named, entry) =>
                entry switch
                {
                    HandlerJoined joined when !named.Contains(joined.By) => named.Add(joined.By),
                    HandlerLeft left => named.Remove(left.Person),
                    _ => named,
                }
        );
}
