using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Tests.House;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Tests.Storage;

/// <summary>Everything of a thief who took the whole data directory with every backup, and who has this program: each
/// value of each table, each file, what the ring opens, and each key that can be made of them.</summary>
internal sealed partial class Loot
{
    /// <summary>Each key is tried on that many folders: those of the test, which are the newest, and some of the
    /// demo.</summary>
    private const int Folders = 40;

    private readonly Queue<byte[]> untried = [];
    private readonly HashSet<string> known;
    private readonly List<byte[]> shares,
        halves;
    private readonly IReadOnlyList<Lock> locks;
    private readonly string[] purposes;

    private Loot(IReadOnlyList<Lock> locks, string[] purposes) =>
        (this.locks, this.purposes, known, shares, halves, Opened, Read) = (locks, purposes, [], [], [], [], []);

    private Loot(Loot before) =>
        (locks, purposes, known, shares, halves, Opened, Read) = (
            before.locks,
            before.purposes,
            [.. before.known],
            [.. before.shares],
            [.. before.halves],
            [.. before.Opened],
            [.. before.Read]
        );

    /// <summary>What opened, by the name of its lock.</summary>
    public HashSet<string> Opened { get; }

    /// <summary>What was read behind the locks, and what the ring gave.</summary>
    public List<byte[]> Read { get; }

    /// <summary>How many values the ring and its certificate opened.</summary>
    public int Unprotected { get; private set; }

    public int Tried { get; private set; }

    /// <summary>Takes what lies in a desk's directory and tries it on every lock.</summary>
    public static async Task<Loot> TakeAsync(StillDesk desk)
    {
        var loot = new Loot(await Lock.AllAsync(desk, Folders), Purposes());
        var values = new List<byte[]>();
        foreach (var (file, bytes) in Canary.FilesIn(desk.Data))
            if (file.EndsWith(".db", StringComparison.Ordinal))
                values.AddRange(await ValuesAsync(file));
            else
                values.Add(bytes);
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(
            Path.Combine(desk.Data, "certificate.pfx"),
            null,
            X509KeyStorageFlags.Exportable
        );
        var rsa = certificate.GetRSAPrivateKey()!.ExportParameters(includePrivateParameters: true);
        values.AddRange([rsa.D!, rsa.P!, rsa.Q!, rsa.DP!, rsa.DQ!, rsa.InverseQ!]);

        foreach (var value in values)
            loot.Consider(value);
        foreach (var given in loot.Unprotect(desk.Get<IDataProtectionProvider>(), values).ToArray())
        {
            loot.Read.Add(given);
            loot.Derive(given);
        }
        loot.Try();
        return loot;
    }

    /// <summary>The same thief with secrets beside it, each tried on every lock, and whatever they open on all the
    /// others.</summary>
    public Loot With(IEnumerable<byte[]> secrets)
    {
        var more = new Loot(this);
        foreach (var secret in secrets)
            more.Derive(secret);
        more.Try();
        return more;
    }

    /// <summary>Every value of every column of every table.</summary>
    private static async Task<IEnumerable<byte[]>> ValuesAsync(string file)
    {
        var (thief, values) = (new Thief(new ContentDatabase(file)), new List<byte[]>());
        foreach (var (table, column) in await thief.ColumnsAsync("blob"))
            values.AddRange(await thief.QueryAsync<byte[]>($"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"));
        foreach (var (table, column) in await thief.ColumnsAsync("text"))
            values.AddRange(
                (
                    await thief.QueryAsync<string>($"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL")
                ).Select(Encoding.UTF8.GetBytes)
            );
        return values;
    }

    /// <summary>Labels under which this program derives or protects anything, as its sources name them.</summary>
    private static string[] Purposes() =>
        [
            .. Sources
                .Code.SelectMany(file =>
                    Label()
                        .Matches(file.Text)
                        .Select(match => match.Value)
                        .Concat(Word().Matches(file.Text).Select(match => $"IncidentDesk/{match.Groups[1].Value}/v1"))
                )
                .Distinct(),
        ];

    private IEnumerable<byte[]> Unprotect(IDataProtectionProvider ring, IReadOnlyList<byte[]> values)
    {
        var ids = values
            .Where(value => value.Length == 36)
            .Select(Encoding.UTF8.GetString)
            .Where(text => Guid.TryParse(text, out _))
            .Distinct()
            .ToArray();
        var persons = ids.Where(id => locks.Any(@lock => @lock.Name.EndsWith($"of {id}", StringComparison.Ordinal)))
            .ToArray();
        IDataProtector[] protectors =
        [
            .. purposes.Select(ring.CreateProtector),
            .. purposes.SelectMany(purpose => persons.Select(person => ring.CreateProtector(purpose, person))),
        ];
        foreach (var value in values.Where(value => value.AsSpan().StartsWith(new byte[] { 0x09, 0xF0, 0xC9, 0xF0 })))
            // Whatever the ring protects has one purpose.
            if (
                protectors.Select(protector => Open(protector, value)).FirstOrDefault(given => given is not null) is
                { } given
            )
            {
                Unprotected++;
                yield return given;
            }
    }

    private static byte[]? Open(IDataProtector protector, byte[] value)
    {
        try
        {
            return protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The keys a value may be, hold or be hashed to.</summary>
    private void Consider(byte[] value)
    {
        Add(SHA256.HashData(value));
        Add([.. value.Take(32), .. new byte[Math.Max(0, 32 - value.Length)]]);
        if (value.Length < 33)
            return;
        Add(value[1..33]);
        Add(value[^32..]);
    }

    /// <summary>As above, at every place in the value and through every purpose.</summary>
    private void Derive(byte[] value)
    {
        Consider(value);
        for (var at = 0; at + 32 <= value.Length && at < 1_024; at++)
            Add(value[at..(at + 32)]);
        if (value.Length is 0 or > 64)
            return;
        using var root = Secret.Copy(value);
        foreach (var purpose in purposes)
        {
            using var derived = KeyDerivation.Derive(root, purpose);
            Add(derived.Bytes.ToArray());
        }
    }

    private void Add(byte[] key)
    {
        if (known.Add(Convert.ToHexString(key)))
            untried.Enqueue(key);
    }

    /// <summary>Tries each key on each lock, and whatever was behind a lock on all the others.</summary>
    private void Try()
    {
        while (untried.TryDequeue(out var bytes))
        {
            Tried++;
            using var key = Secret.Copy(bytes);
            foreach (var @lock in locks)
                if (@lock.Open(key) is { } behind)
                {
                    Opened.Add(@lock.Name);
                    foreach (var found in behind)
                    {
                        Read.Add(found);
                        if (found.Length <= 64)
                            Consider(found);
                        if (found.Length == SealedShares.ShareLength)
                            Share(found);
                        foreach (var half in KeysIn(found))
                            Half(half);
                    }
                }
        }
    }

    /// <summary>Each new share is combined with each that was found before.</summary>
    private void Share(byte[] share)
    {
        foreach (var other in shares.Where(other => other[0] != share[0]))
        {
            using Secret one = Secret.Copy(other),
                second = Secret.Copy(share),
                combined = Sharing.Combine([one, second]);
            Add(combined.Bytes.ToArray());
        }
        shares.Add(share);
        foreach (var half in halves)
            Join(half, share[1..]);
    }

    /// <summary>What stands in a text may be half a key, and is joined with every other and with every share:
    /// custodians' halves lie among those.</summary>
    private void Half(byte[] half)
    {
        Add(half);
        foreach (var other in (byte[][])[.. halves, .. shares.Select(share => share[1..])])
            Join(half, other);
        halves.Add(half);
    }

    private void Join(byte[] one, byte[] other)
    {
        using var joined = XorSplit.Join(one, other);
        Add(joined.Bytes.ToArray());
    }

    /// <summary>Keys that stand in a text, as what is told of a file holds them.</summary>
    private static IEnumerable<byte[]> KeysIn(byte[] text) =>
        Base64Key()
            .Matches(Encoding.Latin1.GetString(text).Replace(@"\u002B", "+", StringComparison.Ordinal))
            .Select(match => Convert.FromBase64String(match.Value));

    [GeneratedRegex("[A-Za-z0-9+/]{43}=")]
    private static partial Regex Base64Key();

    [GeneratedRegex(@"IncidentDesk/[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*/v\d")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?:Key|Derive|Binding)\([^""\n]*""([a-z-]+)""")]
    private static partial Regex Word();
}
