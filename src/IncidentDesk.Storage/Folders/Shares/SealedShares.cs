using System.Security.Cryptography;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>Splits a key and seals each share to one custodian, who alone opens it.</summary>
/// <remarks>
/// Sealed to a custodian: share 33 (for a file: number 1 | half 32) | ids of the people who may receive the key, 16
/// bytes each, filled with zeros to a multiple of 32 ids.
/// </remarks>
internal static class SealedShares
{
    public const int ShareLength = 33;

    private const int IdLength = 16,
        IdBlock = 32;

    /// <summary>The shares of one key, each sealed to its custodian.</summary>
    public static IEnumerable<(int Number, Guid Custodian, byte[] Sealed)> Seal(NewShares split, Roster people)
    {
        var ids = new byte[(split.Successors.Length + IdBlock - 1) / IdBlock * IdBlock * IdLength];
        foreach (var (place, person) in split.Successors.Index())
            person.TryWriteBytes(ids.AsSpan(place * IdLength));
        foreach (var (place, share) in Parts(split).Index())
        {
            var (custodian, number) = (split.Custodians[place], place + 1);
            byte[] plain = [.. share, .. ids];
            yield return (
                number,
                custodian,
                Envelope.Seal(
                    people.ReadKey(custodian),
                    plain,
                    Binding(split.Kind, split.Folder, split.Key.Id, custodian, number)
                )
            );
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(share);
        }
    }

    /// <summary>Every custodian of an original gets the same half; any one of them can give it, and it opens nothing
    /// without the other half.</summary>
    private static IEnumerable<byte[]> Parts(NewShares split) =>
        split.Kind == ShareKind.Original
            ? split.Custodians.Select((_, place) => (byte[])[(byte)(place + 1), .. split.Key.Secret.Bytes])
            : Sharing.Split(split.Key.Secret, split.Needed, split.Custodians.Length);

    /// <summary>The custodian's share, and to whom it may be given; null when the row does not verify.</summary>
    public static (Secret Share, HashSet<Guid> Successors)? Open(ShareKind kind, Holder custodian, ShareRow row)
    {
        try
        {
            using var opened = Envelope.Open(
                custodian.Root,
                row.Sealed,
                Binding(kind, row.FolderId, row.KeyId, custodian.Id, row.Number)
            );
            if (opened.Length < ShareLength || opened.Bytes[0] != row.Number)
                return null;
            var ids = new HashSet<Guid>();
            for (var at = ShareLength; at + IdLength <= opened.Length; at += IdLength)
                ids.Add(new(opened.Bytes.Slice(at, IdLength)));
            ids.Remove(Guid.Empty);
            return (Secret.Copy(opened.Bytes[..ShareLength]), ids);
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    /// <summary>The associated data of a share: for another folder, key, custodian, number or kind it does not
    /// open.</summary>
    public static byte[] Binding(ShareKind kind, Guid folder, Guid key, Guid custodian, int number) =>
        new CanonicalWriter(
            kind switch
            {
                ShareKind.Identity => "IncidentDesk/identity-share/v1",
                ShareKind.Recovery => "IncidentDesk/recovery-share/v1",
                ShareKind.Original => "IncidentDesk/original-share/v1",
            }
        ).Add(folder).Add(key).Add(custodian).Add(number).ToArray();
}
