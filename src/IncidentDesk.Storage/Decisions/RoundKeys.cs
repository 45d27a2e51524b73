using System.Security.Cryptography;
using System.Text.Json;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Decisions;

/// <summary>The private halves of rounds: under the folder's key and the ring, so that neither a member nor a thief of
/// the database and ring opens a round before its close.</summary>
internal sealed class RoundKeys(ContentDatabase content, IDataProtectionProvider protection)
{
    private const string Label = "round-key";

    /// <summary>Bytes of what is sealed: a «no objection» and a page of text look alike.</summary>
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

    public async Task InsertAsync(Work work, OpenFolder folder, NewRound round)
    {
        var box = protector.Protect(folder.Seal(Label, folder.Id, round.Root.Bytes.ToArray()));
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

    /// <summary>The private half; only called for rounds that the rules say are over, and for advice. Null when it is
    /// not there or the ring cannot open it.</summary>
    public async Task<Secret?> OpenAsync(OpenFolder folder, string publicKey, CancellationToken ct)
    {
        if (await content.FirstAsync<Row>(One, new { folder = folder.Id, hash = HashOf(publicKey) }, ct) is not { } row)
            return null;
        try
        {
            return Secret.Copy(folder.Open(Label, folder.Id, row.Epoch, protector.Unprotect(row.Sealed)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Seals what is said to a round's public key; its size tells nothing of what it says.</summary>
    public static byte[] Seal(string publicKey, SpokenText said, byte[] place)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(said);
        var padded = new byte[(json.Length + Step - 1) / Step * Step];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return Envelope.Seal(Convert.FromHexString(publicKey), padded, place);
    }

    /// <exception cref="SealBrokenException">It was not sealed for this place.</exception>
    public static SpokenText Open(Secret root, byte[] box, byte[] place) =>
        JsonSerializer.Deserialize<SpokenText>(Envelope.OpenBytes(root, box, place)) ?? throw new SealBrokenException();

    private static byte[] HashOf(string publicKey) => Chain.Hash(Convert.FromHexString(publicKey));
}
