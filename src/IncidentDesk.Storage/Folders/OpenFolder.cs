using System.Security.Cryptography;
using System.Text;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Folders;

/// <summary>A folder whose key is unlocked for this request; seals and opens its content. Disposing erases every
/// key.</summary>
internal sealed class OpenFolder : IDisposable
{
    private readonly Dictionary<int, Secret> keys;
    private readonly Dictionary<(int, string), Secret> derived = [];

    private OpenFolder(FolderRow row, Dictionary<int, Secret> keys) => (Row, this.keys) = (row, keys);

    public FolderRow Row { get; private set; }
    public Guid Id => Row.Id;

    /// <param name="current">Belongs to the folder from now on, and is disposed when it does not open.</param>
    /// <exception cref="SealBrokenException">A wrapped key is damaged or was sealed for another folder or
    /// epoch.</exception>
    public static OpenFolder Open(FolderRow row, Secret current, IEnumerable<EpochRow> earlier)
    {
        using var opening = new Opening();
        var keys = new Dictionary<int, Secret> { [row.Epoch] = current };
        var folder = opening.Add(new OpenFolder(row, keys));
        foreach (var epoch in earlier.OrderByDescending(epoch => epoch.Epoch))
            keys[epoch.Epoch] = Box.OpenSecret(
                keys.TryGetValue(epoch.Epoch + 1, out var next) ? next : throw new SealBrokenException(),
                epoch.Wrapped,
                EpochBinding(row.Id, epoch.Epoch)
            );
        return opening.Answer(folder);
    }

    /// <summary>Stands for a purged mailbox: it is empty, and writes to it are never stored.</summary>
    public static OpenFolder Purged(Guid id, OpenFolder @case)
    {
        using var key = NewKey.Make(1);
        return Create(id, FolderKind.Mailbox, key, @case.Name);
    }

    /// <summary>A new folder before its first write.</summary>
    public static OpenFolder Create(Guid id, FolderKind kind, NewKey key, string name)
    {
        var row = new FolderRow
        {
            Id = id,
            Kind = kind,
            Epoch = key.Epoch,
            KeyId = key.Id,
            Length = 0,
            Head = Chain.Start,
        };
        using var opening = new Opening();
        var folder = opening.Add(new OpenFolder(row, new() { [key.Epoch] = Secret.Copy(key.Secret.Bytes) }));
        return opening.Answer(folder.Named(name));
    }

    public string Name =>
        Encoding.UTF8.GetString(Box.OpenPadded(Key(Row.Epoch, "name"), Row.Name, Binding("name", Row.Epoch, Id)));

    /// <summary>Whether the key opens the folder's name; a wrong combination of shares gives a key that does
    /// not.</summary>
    public bool IsRight()
    {
        try
        {
            return Name is not null;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }

    public byte[] SealItem(Guid item, string text) =>
        Box.SealPadded(Key(Row.Epoch, "item"), Encoding.UTF8.GetBytes(text), Binding("item", Row.Epoch, item));

    public string OpenItem(Guid item, int epoch, byte[] box) =>
        Encoding.UTF8.GetString(Box.OpenPadded(Key(epoch, "item"), box, Binding("item", epoch, item)));

    public byte[] SealEntry(int seq, byte[] entry) =>
        Box.SealPadded(Key(Row.Epoch, "ledger"), entry, EntryBinding(seq, Row.Epoch));

    public byte[] OpenEntry(int seq, int epoch, byte[] box) =>
        Box.OpenPadded(Key(epoch, "ledger"), box, EntryBinding(seq, epoch));

    public byte[] SealSignOff(Guid person, byte[] signature) =>
        Box.SealPadded(Key(Row.Epoch, "sign-off"), signature, Binding("sign-off", Row.Epoch, person));

    public byte[] OpenSignOff(Guid person, int epoch, byte[] box) =>
        Box.OpenPadded(Key(epoch, "sign-off"), box, Binding("sign-off", epoch, person));

    /// <summary>Seals bytes under the folder's key for a row of their own, bound to the label and to whom or what they
    /// belong.</summary>
    public byte[] Seal(string label, Guid what, ReadOnlySpan<byte> bytes) =>
        Box.SealPadded(Key(Row.Epoch, label), bytes, Binding(label, Row.Epoch, what));

    public byte[] Open(string label, Guid what, int epoch, byte[] box) =>
        Box.OpenPadded(Key(epoch, label), box, Binding(label, epoch, what));

    /// <summary>The head followed by its mark: HMAC-SHA-256 under the folder's key over canonical
    /// "IncidentDesk/head/v1", folder, epoch, length, head.</summary>
    public byte[] MarkHead(byte[] head, int length) =>
        [
            .. head,
            .. HMACSHA256.HashData(
                Key(Row.Epoch, "head").Bytes,
                new CanonicalWriter("IncidentDesk/head/v1").Add(Id).Add(Row.Epoch).Add(length).Add(head).ToArray()
            ),
        ];

    /// <summary>The chain's head in the folder's row.</summary>
    public byte[] Head => Row.Head[..Chain.Start.Length];

    /// <summary>The journal's commitment to a head; it reveals nothing without the folder's blinding key.</summary>
    public byte[] Commitment(byte[] head) => Chain.Commit(Key(1, "blind").Bytes, head);

    /// <summary>The value that a custodian gets with a share, to check who asks for it: HMAC-SHA-256 under the folder's
    /// key of an epoch over canonical "IncidentDesk/request-check/v1", folder of the key, key, custodian.</summary>
    public Secret CheckOf(int epoch, Guid folder, Guid key, Guid custodian) =>
        Secret.Take(
            HMACSHA256.HashData(
                Key(epoch, "request").Bytes,
                new CanonicalWriter("IncidentDesk/request-check/v1").Add(folder).Add(key).Add(custodian).ToArray()
            )
        );

    /// <summary>The folder under a new key, with the old key wrapped under the new one.</summary>
    public (OpenFolder Folder, EpochRow Kept) Rotate(NewKey next)
    {
        var name = Name;
        var kept = new EpochRow
        {
            Epoch = Row.Epoch,
            Wrapped = Box.Seal(next.Secret, keys[Row.Epoch].Bytes, EpochBinding(Id, Row.Epoch)),
        };
        var all = keys.ToDictionary(key => key.Key, key => Secret.Copy(key.Value.Bytes));
        all[next.Epoch] = Secret.Copy(next.Secret.Bytes);
        var row = new FolderRow
        {
            Id = Id,
            Kind = Row.Kind,
            Epoch = next.Epoch,
            KeyId = next.Id,
            Length = Row.Length,
            Head = Row.Head,
        };
        using var opening = new Opening();
        var folder = opening.Add(new OpenFolder(row, all));
        return opening.Answer((folder.Named(name), kept));
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
            key.Dispose();
        foreach (var key in derived.Values)
            key.Dispose();
    }

    public override string ToString() => "sealed";

    private Secret Key(int epoch, string label)
    {
        if (!keys.TryGetValue(epoch, out var key))
            throw new SealBrokenException();
        return derived.TryGetValue((epoch, label), out var known)
            ? known
            : derived[(epoch, label)] = KeyDerivation.Derive(key, $"IncidentDesk/{label}/v1");
    }

    private OpenFolder Named(string name)
    {
        var box = Box.SealPadded(Key(Row.Epoch, "name"), Encoding.UTF8.GetBytes(name), Binding("name", Row.Epoch, Id));
        Row = new()
        {
            Id = Id,
            Kind = Row.Kind,
            Epoch = Row.Epoch,
            KeyId = Row.KeyId,
            Length = Row.Length,
            Head = MarkHead(Head, Row.Length),
            Name = box,
        };
        return this;
    }

    private byte[] Binding(string label, int epoch, Guid what) =>
        new CanonicalWriter($"IncidentDesk/{label}/v1").Add(Id).Add(epoch).Add(what).ToArray();

    private byte[] EntryBinding(int seq, int epoch) =>
        new CanonicalWriter("IncidentDesk/entry/v1").Add(Id).Add(epoch).Add(seq).ToArray();

    private static byte[] EpochBinding(Guid folder, int epoch) =>
        new CanonicalWriter("IncidentDesk/epoch/v1").Add(folder).Add(epoch).ToArray();
}
