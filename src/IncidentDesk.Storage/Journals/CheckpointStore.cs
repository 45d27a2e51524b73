using System.Globalization;
using System.Text;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof.Hours;
using IncidentDesk.Storage.Rosters;
using Microsoft.AspNetCore.DataProtection;
using Secret = IncidentDesk.Sealing.Secret;

namespace IncidentDesk.Storage.Journals;

/// <summary>Signs the head of the published hours with the desk's log key, which does nothing else.</summary>
/// <remarks>The key's root, 32 random bytes, is encrypted with DataProtection. When the key ring is lost, the next
/// checkpoint makes another key. The origin is "incidentdesk/" and the founding's hash.</remarks>
public sealed class CheckpointStore(
    HourStore hours,
    RosterStore roster,
    SettingStore settings,
    IDataProtectionProvider protection
)
{
    private readonly IDataProtector protector = protection.CreateProtector("IncidentDesk/setting.log-key/v1");

    /// <summary>The newest checkpoint, as a file, and the key that verifies it; null before the founding, and before
    /// the first hour is published.</summary>
    /// <param name="from">For how many hours the file also proves that the checkpoint continues them; 0 for none, and
    /// never more than are published.</param>
    public async Task<(string File, string Key)?> NewestAsync(int from, CancellationToken ct)
    {
        var published = await hours.AllAsync(ct);
        if (await roster.FoundingHashAsync(ct) is not { } founding || published.Count == 0)
            return null;
        using var root = await RootAsync(ct);
        var key = NoteKey.Of($"incidentdesk/{founding}", Signature.PublicKey(root));
        var checkpoint = Checkpoint.Of(key.Name, published);
        var signature = Signature.Sign(root, Encoding.UTF8.GetBytes(checkpoint.Text))[1..];
        var leaves = published.Select(Checkpoint.LeafOf).ToArray();
        var earlier = Math.Clamp(from, 0, published.Count);
        var file = new CheckpointFile(
            new(checkpoint.Text, [new(key.Name, key.Id, signature)]),
            checkpoint,
            earlier,
            earlier == 0 ? [] : [.. MerkleTree.Consistency(leaves, earlier)]
        );
        return (file.ToString(), key.ToString());
    }

    private async Task<Secret> RootAsync(CancellationToken ct)
    {
        for (var nth = 1; ; nth++)
        {
            var name = nth == 1 ? "log_key" : string.Create(CultureInfo.InvariantCulture, $"log_key-{nth}");
            var kept = await settings.GetOrAddAsync(name, () => KeptSecrets.New(protector), ct);
            if (KeptSecrets.Open(protector, kept) is { } root)
                return root;
        }
    }
}
