using IncidentDesk.Sealing;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Folders.Shares;

/// <summary>Splits a key and seals each share to one custodian, who alone opens it.</summary>
/// <remarks>
/// Sealed to a custodian for a recovery: share 33 | ids of the people who may receive the key, 16 bytes each, filled
/// with zeros to a multiple of 32 ids. For a name or a file: share 33 (for a file: number 1 | half 32) | value to check
/// requests with, 32; in a share of version 1, without that value.
/// </remarks>
internal static class SealedShares
{
    public const int ShareLength = 33;

    private const int IdLength = 16,
        IdBlock = 32,
        CheckLength = 32;

    /// <summary>The shares of one key, each sealed to its custodian.</summary>
    public static IEnumerable<(int Number, Guid Custodian, byte[] Sealed)> Seal(NewShares split, Roster people)
    {
        var ids = new byte[(split.Successors.Length + IdBlock - 1) / IdBlock * IdBlock * IdLength];
        foreach (var (place, person) in split.Successors.Index())
            person.TryWriteBytes(ids.AsSpan(place * IdLength));
        using var opening = new Opening();
        foreach (var (place, share) in Parts(split).Select(opening.Add).ToArray().Index())
        {
            var (custodian, number) = (split.Custodians[place], place + 1);
            using var check = split.Check?.Invoke(custodian);
            using var plain = Secret.Take([.. share.Bytes, .. check is null ? ids : check.Bytes]);
            yield return (
                number,
                custodian,
                Envelope.Seal(
                    people.ReadKey(custodian),
                    plain.Bytes,
                    Binding(split.Kind, split.Folder, split.Key.Id, custodian, number, check is null ? 1 : 2)
                )
            );
        }
    }

    /// <summary>Every custodian of an original gets the same half; any one of them can give it, and it opens nothing
    /// without the other half.</summary>
    private static IEnumerable<Secret> Parts(NewShares split) =>
        split.Kind == ShareKind.Original
            ? split.Custodians.Select((_, place) => Secret.Take([(byte)(place + 1), .. split.Key.Secret.Bytes]))
            : Sharing.Split(split.Key.Secret, split.Needed, split.Custodians.Length);

    /// <summary>What lies in a custodian's share; null when the row does not verify.</summary>
    public static OpenedShare? Open(ShareKind kind, Holder custodian, ShareRow row) =>
        (kind == ShareKind.Recovery ? null : Open(kind, custodian, row, 2)) ?? Open(kind, custodian, row, 1);

    private static OpenedShare? Open(ShareKind kind, Holder custodian, ShareRow row, int version)
    {
        try
        {
            using var opened = Envelope.Open(
                custodian.Root,
                row.Sealed,
                Binding(kind, row.FolderId, row.KeyId, custodian.Id, row.Number, version)
            );
            if (
                opened.Length < ShareLength
                || opened.Bytes[0] != row.Number
                || (version == 2 && opened.Length != ShareLength + CheckLength)
            )
                return null;
            return new(
                Secret.Copy(opened.Bytes[..ShareLength]),
                version == 2 ? [] : Ids(opened.Bytes[ShareLength..]),
                version == 2 ? Secret.Copy(opened.Bytes[ShareLength..]) : null
            );
        }
        catch (SealBrokenException)
        {
            return null;
        }
    }

    private static HashSet<Guid> Ids(ReadOnlySpan<byte> bytes)
    {
        var ids = new HashSet<Guid>();
        for (var at = 0; at + IdLength <= bytes.Length; at += IdLength)
            ids.Add(new(bytes.Slice(at, IdLength)));
        ids.Remove(Guid.Empty);
        return ids;
    }

    /// <summary>The associated data of a share: for another folder, key, custodian, number, kind or version it does not
    /// open.</summary>
    public static byte[] Binding(ShareKind kind, Guid folder, Guid key, Guid custodian, int number, int version = 1) =>
        new CanonicalWriter(Label(kind, version)).Add(folder).Add(key).Add(custodian).Add(number).ToArray();

    private static string Label(ShareKind kind, int version) =>
        (kind, version) switch
        {
            (ShareKind.Identity, 1) => "IncidentDesk/identity-share/v1",
            (ShareKind.Identity, _) => "IncidentDesk/identity-share/v2",
            (ShareKind.Recovery, _) => "IncidentDesk/recovery-share/v1",
            (ShareKind.Original, 1) => "IncidentDesk/original-share/v1",
            (ShareKind.Original, _) => "IncidentDesk/original-share/v2",
        };
}
