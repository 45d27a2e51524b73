using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Handlers;

/// <summary>Who follows the case according to the reporter's mailbox: everybody who joined, until an entry says that
/// they left.</summary>
public static class Followers
{
    /// <summary>One entry for each person the mailbox still names who is no longer in charge, for whatever reason:
    /// recused, departed, lost keys, another protocol. Written with the next act in the case; empty when the mailbox is
    /// purged.</summary>
    /// <param name="file">The case after that act.</param>
    public static ImmutableArray<LedgerEntry> Left(CaseFile file, Guid by, DateTimeOffset now) =>
        file.MailboxGone
            ? []
            :
            [
                .. Named(file.History)
                    .Where(person => !file.IsHandler(person))
                    .Select(person => new HandlerLeft(by, now, person)),
            ];

    /// <summary>The people the mailbox now names, in the order in which they joined.</summary>
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
