using System.Collections.Immutable;
using System.Text.Json;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Copies;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Storage.Exports;

/// <summary>Writes the file of proof of a copy of a case.</summary>
public sealed class CopyProofs(RosterStore roster, ReceiptStore receipts)
{
    /// <summary>The file of proof, signed by this holder.</summary>
    /// <param name="files">Every other file of the copy.</param>
    /// <param name="originals">The untouched files that the desk keeps.</param>
    public async Task<byte[]> MakeAsync(
        Holder by,
        CaseFolders open,
        ExportAsked asked,
        IEnumerable<CopiedFile> files,
        IEnumerable<KeptOriginal> originals,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var proof = new CaseCopyProof
        {
            Schema = CaseCopyProof.Name,
            Copy = asked.Item,
            Kind = asked.Kind.Id(),
            At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            Files = [.. files],
            Originals = [.. originals],
            Entries = asked.Kind == ExportKind.Untouched ? await EntriesAsync(open, asked, ct) : [],
            Key = Holder.ActKey(by.Root),
        };
        return JsonSerializer.SerializeToUtf8Bytes(
            proof with
            {
                Signature = by.Sign(proof.Message()),
            },
            ProofJson.Options
        );
    }

    /// <summary>What the proof says of an original.</summary>
    /// <param name="name">Its name in the copy; empty when it is not in it.</param>
    public static KeptOriginal Original(KeptFile told, string name) => new(told.Length, told.Hash, name);

    /// <summary>The signed entries before the copy was confirmed, in the order of the journal.</summary>
    private async Task<ImmutableArray<CopiedEntry>> EntriesAsync(
        CaseFolders open,
        ExportAsked asked,
        CancellationToken ct
    )
    {
        var confirmed = CaseExport.Of(open.File, asked.Item)?.Confirmed;
        var people = await roster.AllAsync(ct);
        var entries = ImmutableArray.CreateBuilder<CopiedEntry>();
        foreach (var read in open.Entries.TakeWhile(one => confirmed is null || one.Entry != confirmed))
        {
            var (signed, seq) = read.Signed;
            byte[][] keys =
            [
                .. people.ActKeys(read.Entry.By),
                .. await receipts.ActKeyAsync(read.Entry.By, read.Folder, ct) is { } own
                    ? [own]
                    : Array.Empty<byte[]>(),
            ];
            entries.Add(
                keys.Select(key => new CopiedEntry(
                        read.Folder,
                        seq,
                        signed.Json,
                        signed.TextHash ?? [],
                        key,
                        signed.Signature
                    ))
                    .First(entry => entry.Verifies())
            );
        }
        return entries.ToImmutable();
    }
}
