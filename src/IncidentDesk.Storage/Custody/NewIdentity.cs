using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Storage.Custody;

/// <summary>A name about to be stored in a folder of its own under a new key. Disposing erases the key.</summary>
internal sealed class NewIdentity : IDisposable
{
    private readonly OpenFolder folder;
    private readonly NewKey key = NewKey.Make(1);
    private readonly NewText text;

    private readonly OpenFolder mailbox;

    private NewIdentity(GivenName name, OpenFolder mailbox, ImmutableArray<Guid> custodians, int needed)
    {
        this.mailbox = mailbox;
        folder = OpenFolder.Create(Guid.NewGuid(), FolderKind.Identity, key, "");
        text = NewText.Of(JsonSerializer.Serialize(name));
        Identity = new(folder.Id, key.Id, CommitmentOf(key.Secret), needed, custodians)
        {
            ProofEpoch = mailbox.Row.Epoch,
        };
    }

    /// <param name="mailbox">The reporter's mailbox, which must stay open as long as this.</param>
    public static NewIdentity Of(GivenName name, OpenFolder mailbox, IEnumerable<Person> custodians, int needed) =>
        new(name, mailbox, [.. custodians.Select(person => person.Id)], needed);

    public static GivenName Read(string text) => JsonSerializer.Deserialize<GivenName>(text)!;

    public Identity Identity { get; }
    public Guid Item => text.Id;

    public NewShares Shares =>
        new(ShareKind.Identity, folder.Id, key, Identity.Needed, Identity.Custodians, [], [])
        {
            Check = custodian => mailbox.CheckOf(mailbox.Row.Epoch, folder.Id, key.Id, custodian),
        };

    public (Guid, NewKey, Guid, byte[]) GrantTo(Guid reporter, byte[] publicKey) =>
        (folder.Id, key, reporter, publicKey);

    private const string OfCase = """
        INSERT INTO case_folder (folder_id, case_id)
        SELECT @id, incident_case.id
        FROM incident_case
        WHERE incident_case.mailbox_id = @mailbox
        """;

    /// <summary>Writes the folder with its only entry, inside the transaction that names it in the
    /// mailbox.</summary>
    public async Task<bool> InsertAsync(
        Work work,
        Holder reporter,
        Guid mailbox,
        IEnumerable<LedgerEntry> entries,
        DateTimeOffset now
    )
    {
        await FolderStore.InsertAsync(work, folder);
        await work.ExecuteAsync(OfCase, new { id = folder.Id, mailbox });
        return await FolderStore.AppendAsync(
            work,
            reporter,
            folder,
            null,
            entries.Where(entry => entry.Folder == FolderKind.Identity),
            new Dictionary<Guid, string> { [text.Id] = text.Text },
            now
        );
    }

    /// <summary>The name in an opened folder.</summary>
    public static async Task<GivenName> ReadAsync(FolderStore folders, OpenFolder folder, CancellationToken ct) =>
        Read(await folders.TextAsync(folder, (await folders.ReadAsync(folder, ct))[^1], ct));

    /// <summary>SHA-256("ik" | key), lower-case hex.</summary>
    public static string CommitmentOf(Secret key)
    {
        using var bytes = Secret.Take([.. "ik"u8, .. key.Bytes]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.Bytes));
    }

    public void Dispose()
    {
        folder.Dispose();
        key.Dispose();
    }

    public override string ToString() => "sealed";
}
