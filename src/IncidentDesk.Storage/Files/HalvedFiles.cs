using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Files;

/// <summary>Files as their case will tell of them: of an original it learns one half of the key, and the other is to be
/// sealed to custodians. Disposing forgets those.</summary>
internal sealed record HalvedFiles(ImmutableArray<KeptFile> Told, ImmutableArray<NewShares> Halves) : IDisposable
{
    /// <param name="mailbox">The folder that takes the files over.</param>
    /// <param name="guards">Custodians who will hold the other half.</param>
    public static HalvedFiles Of(IEnumerable<KeptFile> files, Guid mailbox, ImmutableArray<Guid> guards)
    {
        var (told, halves) = (new List<KeptFile>(), new List<NewShares>());
        foreach (var file in files)
        {
            if (file.Preparation != Preparation.Original)
            {
                told.Add(file);
                continue;
            }
            using var key = Secret.Copy(file.Key);
            var (own, other) = IncidentDesk.Sealing.Halves.Split(key);
            using (own)
                told.Add(file with { Key = own.Bytes.ToArray(), Commitment = CommitmentOf(file.Id, key) });
            halves.Add(new(ShareKind.Original, mailbox, new(file.Id, 1, other), 1, guards, [], []));
        }
        return new([.. told], [.. halves]);
    }

    /// <summary>What is told of each file, to be sealed.</summary>
    public NewText[] Texts() => [.. Told.Select(file => NewText.Of(file.ToJson()))];

    /// <summary>Each file by the item that tells of it.</summary>
    public IEnumerable<NewFile> Named(NewText[] texts) =>
        Told.Select((file, at) => new NewFile(texts[at].Id, file.Preparation == Preparation.Original));

    /// <summary>An original with its whole key, made of the half told of it and the one a custodian gave; null when
    /// they do not belong together.</summary>
    /// <param name="share">number 1 | half 32.</param>
    public static KeptFile? Join(KeptFile told, byte[] share)
    {
        using var key = IncidentDesk.Sealing.Halves.Join(told.Key, share.AsSpan(1));
        return CommitmentOf(told.Id, key).AsSpan().SequenceEqual(told.Commitment)
            ? told with
            {
                Key = key.Bytes.ToArray(),
                Commitment = null,
            }
            : null;
    }

    public void Dispose()
    {
        foreach (var half in Halves)
            half.Key.Secret.Dispose();
    }

    public override string ToString() => "sealed";

    private static byte[] CommitmentOf(Guid file, Secret key) =>
        Chain.Hash(new CanonicalWriter("IncidentDesk/original/v1").Add(file).Add(key.Bytes).ToArray());
}
