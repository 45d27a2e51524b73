using System.Collections.Immutable;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Storage.Files;

/// <summary>Files as their case records them. For an original, the case receives one half of the key, and the other
/// half is sealed to custodians. Disposing erases those halves.</summary>
internal sealed record HalvedFiles(ImmutableArray<KeptFile> Told, ImmutableArray<NewShares> Halves) : IDisposable
{
    /// <param name="mailbox">The folder that takes over the files; it must stay open until the halves are
    /// sealed.</param>
    /// <param name="guards">The custodians who will hold the other half.</param>
    public static HalvedFiles Of(IEnumerable<KeptFile> files, OpenFolder mailbox, ImmutableArray<Guid> guards)
    {
        using var opening = new Opening();
        var (told, halves) = (new List<KeptFile>(), new List<NewShares>());
        foreach (var file in files)
        {
            if (file.Preparation != Preparation.Original)
            {
                told.Add(file);
                continue;
            }
            using var key = Secret.Copy(file.Key);
            var (first, second) = XorSplit.Split(key);
            using var own = first;
            var half = opening.Add(new NewKey(file.Id, 1, second));
            var epoch = mailbox.Row.Epoch;
            told.Add(file with { Key = [.. own.Bytes], Commitment = CommitmentOf(file.Id, key), ProofEpoch = epoch });
            halves.Add(
                new(ShareKind.Original, mailbox.Id, half, 1, guards, [], [])
                {
                    Check = custodian => mailbox.CheckOf(epoch, mailbox.Id, file.Id, custodian),
                }
            );
        }
        return opening.Answer(new HalvedFiles([.. told], [.. halves]));
    }

    /// <summary>The record of each file, as a text to be sealed.</summary>
    public NewText[] Texts() =>
        [.. Told.Select(file => new NewText(file.Item ?? Guid.NewGuid(), (file with { Item = null }).ToJson()))];

    /// <summary>Each file with the id of the text that records it.</summary>
    public IEnumerable<NewFile> Named(NewText[] texts) =>
        Told.Select((file, at) => new NewFile(texts[at].Id, file.Preparation == Preparation.Original));

    /// <summary>An original with its whole key, joined from the recorded half and the half a custodian gave; null when
    /// they do not match the commitment.</summary>
    /// <param name="share">The number, 1 byte, and the half, 32 bytes.</param>
    public static KeptFile? Join(KeptFile told, Secret share)
    {
        using var key = XorSplit.Join(told.Key, share.Bytes[1..]);
        return CommitmentOf(told.Id, key).AsSpan().SequenceEqual(told.Commitment)
            ? told with
            {
                Key = [.. key.Bytes],
                Commitment = null,
                ProofEpoch = null,
            }
            : null;
    }

    public void Dispose()
    {
        foreach (var half in Halves)
            half.Key.Dispose();
    }

    public override string ToString() => "sealed";

    private static byte[] CommitmentOf(Guid file, Secret key) =>
        new CanonicalWriter("IncidentDesk/original/v1").Add(file).Add(key.Bytes).HashAndClear();
}
