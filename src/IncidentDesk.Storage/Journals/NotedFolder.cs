using System.Buffers.Binary;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Journals;

/// <summary>A folder that a member held when they last looked, as their notebook has it.</summary>
/// <param name="Kind">Of a case without its row, by which its members find it, <see cref="NoCase"/>.</param>
/// <param name="Length">How many entries its ledger had.</param>
/// <param name="Head">The end of its hash chain, 32 bytes.</param>
/// <param name="Grant">The first 16 bytes of SHA-256 over the sealed grant.</param>
/// <param name="Opens">Whether the grant opened. One that does not was sealed to keys that the member had
/// before.</param>
internal sealed record NotedFolder(
    Guid Id,
    FolderKind Kind,
    int Epoch,
    int Length,
    byte[] Head,
    byte[] Grant,
    bool Opens
)
{
    /// <summary>Stands for the kind of a case whose row is gone.</summary>
    public const FolderKind NoCase = (FolderKind)(-1);

    private const int HeadSize = 32,
        GrantSize = 16,
        IdSize = 16;

    /// <summary>One folder in the notebook: id, epoch 4, length 4, head, grant, kind 1, 1 when the grant
    /// opens.</summary>
    private const int Size = IdSize + 4 + 4 + HeadSize + GrantSize + 2;

    public static NotedFolder Of(FolderRow row, byte[] grant, bool opens) =>
        new(
            row.Id,
            row.Kind,
            row.Epoch,
            row.Length,
            [.. row.Head.Concat(new byte[HeadSize]).Take(HeadSize)],
            grant,
            opens
        );

    /// <summary>By which a notebook knows a sealed grant again.</summary>
    public static byte[] MarkOf(Grant grant) => Chain.Hash(grant.Sealed)[..GrantSize];

    /// <summary>Whether it is the same grant of the same folder.</summary>
    public bool HasGrant(Guid folder, byte[] grant) => Id == folder && Grant.AsSpan().SequenceEqual(grant);

    /// <summary>All folders as the notebook holds them, by their ids.</summary>
    public static byte[] Write(IEnumerable<NotedFolder> folders)
    {
        using var all = new MemoryStream();
        var numbers = new byte[8];
        foreach (var folder in folders.OrderBy(folder => folder.Id))
        {
            all.Write(folder.Id.ToByteArray(bigEndian: true));
            BinaryPrimitives.WriteInt32BigEndian(numbers, folder.Epoch);
            BinaryPrimitives.WriteInt32BigEndian(numbers.AsSpan(4), folder.Length);
            all.Write(numbers);
            all.Write(folder.Head);
            all.Write(folder.Grant);
            all.WriteByte((byte)folder.Kind);
            all.WriteByte(folder.Opens ? (byte)1 : (byte)0);
        }
        return all.ToArray();
    }

    public static IEnumerable<NotedFolder> Read(byte[] folders) =>
        folders
            .Chunk(Size)
            .Select(one => new NotedFolder(
                new(one.AsSpan(0, IdSize), bigEndian: true),
                (FolderKind)(sbyte)one[^2],
                BinaryPrimitives.ReadInt32BigEndian(one.AsSpan(IdSize)),
                BinaryPrimitives.ReadInt32BigEndian(one.AsSpan(IdSize + 4)),
                one[(IdSize + 8)..(IdSize + 8 + HeadSize)],
                one[(IdSize + 8 + HeadSize)..(Size - 2)],
                one[^1] == 1
            ));
}
