using System.Collections.Immutable;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Keys;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Cases.Submitting;

/// <summary>A report about to become a case: what the rules say of it, and the folders that hold it. Disposing erases
/// the keys.</summary>
internal sealed class NewReport(ReportForm form, Roster people, DateTimeOffset now) : IDisposable
{
    private readonly NewText text = NewText.Of(form.Report);
    private readonly NewText? more = form.Answers is null ? null : NewText.Of(form.Answers);
    private readonly NewText? contact = string.IsNullOrWhiteSpace(form.Reach) ? null : NewText.Of(form.Reach);
    private readonly NewKey mailboxKey = NewKey.Make(1),
        caseKey = NewKey.Make(1);
    private Verdict received = Verdict.Of(),
        given = Verdict.Of();
    private HalvedFiles? halved;
    private NewText[] told = [];
    private CaseFile? file;

    public ReportForm Form => form;
    public DateTimeOffset Now => now;
    public Guid Id { get; } = form.Sending?.Case ?? Guid.NewGuid();
    public Guid MailboxId { get; } = Guid.NewGuid();
    public Guid Reporter { get; } = Guid.NewGuid();

    /// <summary>The name that is entrusted with it; null when none is.</summary>
    public NewIdentity? Identity { get; private set; }

    /// <summary>The folder of the mailbox, once <see cref="Decide"/> was called.</summary>
    public OpenFolder? Mailbox { get; private set; }

    /// <summary>The case's own folder, once <see cref="Decide"/> was called.</summary>
    public OpenFolder? Case { get; private set; }

    /// <summary>The case as the rules see it, once <see cref="Decide"/> allowed it.</summary>
    public CaseFile File => file ?? throw new InvalidOperationException("No rule has allowed this report.");

    public ImmutableArray<LedgerEntry> Entries => [.. received.Entries, .. given.Entries];

    /// <summary>The entries of the report, without those of the name.</summary>
    public ImmutableArray<LedgerEntry> Received => received.Entries;

    /// <summary>The entries that entrust the name.</summary>
    public ImmutableArray<LedgerEntry> Given => given.Entries;

    public IEnumerable<Due> Dues => Deadlines.Of(File, people.People);

    /// <summary>What the mailbox keeps: the report, the records of files, the answers, and how to reach the
    /// person.</summary>
    public IReadOnlyDictionary<Guid, string> Texts =>
        NewText.ById([text, .. told, .. new[] { more, contact }.OfType<NewText>()]);

    /// <summary>Why the report is refused; null when it is not.</summary>
    public Refusal? Decide(ProtocolShelf protocols)
    {
        var readers = Submit.Readers(form.Protocol, people.Present, form.SetAside, form.Outside);
        if (form.Sending?.Readers?.SetEquals(readers.Select(reader => reader.Id)) is false)
            return new(Reason.OtherReaders);
        Open();
        ImmutableArray<Guid> guards =
        [
            .. CustodyRules.OfOriginals(form.SetAside, readers, people.Present).Select(person => person.Id),
        ];
        halved = HalvedFiles.Of(form.Files, Mailbox!, guards);
        told = halved.Texts();
        received = Submit.Decide(
            form.Protocol,
            Id,
            Reporter,
            readers,
            [.. form.SetAside],
            text.Id,
            form.Consents,
            now,
            more?.Id,
            form.Ticked,
            halved.Named(told),
            contact?.Id,
            form.Sending?.Taker?.Id,
            MailboxId
        );
        if (received.Refusal is { } refusal)
            return refusal;
        if (OriginalKept.Bars(halved.Named(told), guards) is { } unguarded)
            return new(unguarded);
        file = received
            .Entries.Skip(1)
            .Aggregate(CaseFile.Open((Received)received.Entries[0], protocols), (file, entry) => file.Apply(entry));
        return Entrust();
    }

    /// <summary>Why the name cannot be entrusted; null when it can, or there is none.</summary>
    private Refusal? Entrust()
    {
        if (form.Name is not { } name)
            return null;
        Identity = NewIdentity.Of(
            name,
            Mailbox!,
            CustodyRules.Eligible(File, people.Present),
            form.Protocol.CustodiansNeeded
        );
        given = IdentityGiven.Decide(File, new(Reporter, []), Identity.Identity, Identity.Item, people.Present, now);
        return given.Refusal;
    }

    /// <summary>Pins the public keys of the receipt in the first entry.</summary>
    /// <param name="keys">Their hash.</param>
    public void Pin(string keys) =>
        received = Verdict.Of([(Received)received.Entries[0] with { Keys = keys }, .. received.Entries.Skip(1)]);

    /// <summary>Makes the folders. Mailbox and case bear one random name.</summary>
    private void Open()
    {
        var name = CodeName.Make();
        Mailbox = OpenFolder.Create(MailboxId, FolderKind.Mailbox, mailboxKey, name);
        Case = OpenFolder.Create(Id, FolderKind.Case, caseKey, name);
    }

    /// <summary>Who gets which key.</summary>
    public IEnumerable<(Guid, NewKey, Guid, byte[])> Grants(byte[] readKey) =>
        [
            (MailboxId, mailboxKey, Reporter, readKey),
            .. Identity is null ? [] : new[] { Identity.GrantTo(Reporter, readKey) },
            .. File.Readers.SelectMany(reader =>
                new[]
                {
                    (MailboxId, mailboxKey, reader, people.ReadKey(reader)),
                    (Id, caseKey, reader, people.ReadKey(reader)),
                }
            ),
        ];

    /// <summary>What custodians keep: shares of the name and of the keys, and halves of originals.</summary>
    public IEnumerable<NewShares> Shares()
    {
        var recovery = RecoveryShares.Of(File, people.Present);
        return
        [
            .. Identity is null ? [] : new[] { Identity.Shares },
            .. halved!.Halves,
            ActKeys.Split(MailboxId, mailboxKey, recovery),
            ActKeys.Split(Id, caseKey, recovery),
        ];
    }

    public void Dispose()
    {
        halved?.Dispose();
        Identity?.Dispose();
        mailboxKey.Dispose();
        caseKey.Dispose();
        Mailbox?.Dispose();
        Case?.Dispose();
    }
}
