using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The private keys of rounds, wrapped under the folder's key and encrypted with DataProtection. Neither a
/// member, nor an attacker with the database and the key ring, can open a round before it closes.</summary>
public sealed class RoundKeys(ContentDatabase content, IDataProtectionProvider protection)
{
    private const string Label = "round-key";

    /// <summary>Sealed texts are padded to a multiple of this many bytes, so that "no objection" and a page of text
    /// have the same length.</summary>
    private const int Step = 8_192;

    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/round_key.sealed/v1");

    private sealed class Row
    {
        public int Epoch { get; init; }
        public byte[] Sealed { get; init; } = [];
    }

    private const string Insert = """
        INSERT INTO round_key (folder_id, key_hash, epoch, sealed)
        VALUES (@folder, @hash, @epoch, @sealed)
        """;

    internal async Task InsertAsync(Work work, OpenFolder folder, NewRound round)
    {
        var box = protector.Protect(folder.Seal(Label, folder.Id, round.Root.Bytes));
        await work.ExecuteAsync(
            Insert,
            new
            {
                folder = folder.Id,
                hash = HashOf(round.PublicKey),
                epoch = folder.Row.Epoch,
                @sealed = box,
            }
        );
    }

    private const string One = """
        SELECT epoch, sealed
        FROM round_key
        WHERE folder_id = @folder AND key_hash = @hash
        """;

    /// <summary>The private key of a round. Call it only for rounds that the rules say are over, and for advice. Null
    /// when it is missing, or the key ring cannot decrypt it.</summary>
    internal async Task<Secret?> OpenAsync(OpenFolder folder, string publicKey, CancellationToken ct)
    {
        if (await content.FirstAsync<Row>(One, new { folder = folder.Id, hash = HashOf(publicKey) }, ct) is not { } row)
            return null;
        try
        {
            return Secret.Take(folder.Open(Label, folder.Id, row.Epoch, protector.Unprotect(row.Sealed)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Seals what is said to a round's public key, padded so that the length reveals nothing.</summary>
    internal static byte[] Seal(string publicKey, SpokenText said, byte[] place)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(said);
        var padded = new byte[(json.Length + Step - 1) / Step * Step];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return Envelope.Seal(Convert.FromHexString(publicKey), padded, place);
    }

    /// <exception cref="SealBrokenException">The box is damaged or was sealed for another place.</exception>
    internal static SpokenText Open(Secret root, byte[] box, byte[] place) =>
        JsonSerializer.Deserialize<SpokenText>(Envelope.OpenBytes(root, box, place)) ?? throw new SealBrokenException();

    private static byte[] HashOf(string publicKey) => Chain.Hash(Convert.FromHexString(publicKey));
}
