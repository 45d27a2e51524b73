using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Intake;

/// <summary>Names the mailbox of a case whose own ledger does not, because it is older than this rule. The next act of
/// the team writes it; from then on another mailbox in the row of the case counts for nothing.</summary>
/// <param name="Gone">The folders of the case, its mailbox or those of other people, that were purged by then: nobody
/// asks for a proof of these purges any more.</param>
[Entry("mailbox_named")]
public sealed record MailboxNamed(Guid By, DateTimeOffset At, Guid Mailbox, ImmutableArray<Guid> Gone)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Reader;
    public override FolderKind Folder => FolderKind.Case;

    public override CaseFile Apply(CaseFile file) => file;

    /// <summary>The mailbox that the case's own ledger names; null in one that is older, or that does not begin
    /// yet.</summary>
    /// <param name="own">The entries of the case's own folder.</param>
    public static Guid? In(IEnumerable<LedgerEntry> own) =>
        own.Select(entry =>
                entry switch
                {
                    TookPart took => took.Carried.Mailbox,
                    CallTaken call => call.Carried.Mailbox,
                    MailboxNamed named => named.Mailbox,
                    _ => null,
                }
            )
            .FirstOrDefault(mailbox => mailbox is not null);

    /// <summary>What an act of the team writes beside its own entries: the name, where people took part in the case and
    /// nothing names its mailbox.</summary>
    public static ImmutableArray<LedgerEntry> Missing(CaseFile file, Guid by, DateTimeOffset now) =>
        file.Mailbox is { } mailbox
        && file.History.Exists(entry => entry is TookPart or CallTaken)
        && In(file.History) is null
            ?
            [
                new MailboxNamed(
                    by,
                    now,
                    mailbox,
                    [
                        .. file.MailboxGone ? [mailbox] : Array.Empty<Guid>(),
                        .. file.Others.Where(other => other.Gone).Select(other => other.Id),
                    ]
                ),
            ]
            : [];
}
