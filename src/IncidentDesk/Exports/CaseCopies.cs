using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Exports;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Exports;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof.Copies;

namespace IncidentDesk.Exports;

/// <summary>Makes copies of a case.</summary>
internal sealed class CaseCopies(
    CaseStore cases,
    FileStore files,
    OriginalStore originals,
    CopyProofs proofs,
    TimeProvider clock
)
{
    /// <summary>The name of the file of proof.</summary>
    public const string Proof = "preuve.json";

    /// <summary>The texts of a copy, as both people see them before they ask or confirm.</summary>
    public CopyTexts Texts(CaseFolders open, ExportAsked asked, Func<Guid, string> nameOf) =>
        new(cases, open, asked, nameOf);

    /// <summary>Reads everything once, and signs what it found. An untouched file is in the copy when a custodian gave
    /// this person their half for it; that opening is recorded like any other.</summary>
    public async Task<PreparedCopy> PrepareAsync(
        Holder holder,
        Actor actor,
        CaseFolders open,
        ExportAsked asked,
        Func<Guid, string> nameOf,
        CancellationToken ct
    )
    {
        var (at, texts) = (clock.GetUtcNow(), Texts(open, asked, nameOf));
        var (kept, untouched) = (new List<CopyPart>(), new List<KeptOriginal>());
        if (asked.WithFiles)
            foreach (var entry in texts.Files)
                if (await cases.FileAsync(open, entry.Text!.Value, ct) is { } file)
                    kept.Add(Of("fichiers", kept.Count, file));
        if (asked.Kind == ExportKind.Untouched)
            foreach (var entry in texts.Originals)
                if (await cases.FileAsync(open, entry.Text!.Value, ct) is { } told)
                {
                    var opened = await originals.OpenAsync(holder, actor, open.Id, entry.Text.Value, ct);
                    var part = opened?.File is { } file ? Of("originaux", untouched.Count, file) : null;
                    untouched.Add(CopyProofs.Original(told, part?.Name ?? ""));
                    if (part is not null)
                        kept.Add(part);
                }
        var reason = await cases.TextAsync(open, asked.Item, ct) ?? "";
        var document = new CopyDocument(texts, asked, reason, [.. kept.Select(part => part.Name)], at);
        var parts = await MeasuredAsync([new("document.html", document.WriteAsync), .. Words(texts), .. kept], ct);
        return new(
            parts,
            await proofs.MakeAsync(holder, open, asked, parts.Select(part => part.Measured), untouched, at, ct)
        );
    }

    /// <summary>Writes the encrypted ZIP.</summary>
    public async Task SendAsync(PreparedCopy copy, string passphrase, Stream to, CancellationToken ct)
    {
        using var zip = new SealedZip(to, passphrase, clock.GetUtcNow());
        foreach (var (part, measured) in copy.Parts)
            await zip.AddAsync(part.Name, measured.Length, part.WriteAsync, ct);
        await zip.AddAsync(
            Proof,
            copy.Proof.Length,
            async (stream, stop) => await stream.WriteAsync(copy.Proof, stop),
            ct
        );
        await zip.EndAsync(ct);
    }

    private static IEnumerable<CopyPart> Words(CopyTexts texts) =>
        texts.Entries.Select(
            (entry, index) =>
                new CopyPart(
                    $"textes/{Number(index)}.txt",
                    async (stream, ct) =>
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(await texts.TextAsync(entry, ct)), ct)
                )
        );

    private CopyPart Of(string folder, int index, KeptFile file) =>
        new(
            $"{folder}/{Number(index)}.{(file.Type.Length > 0 ? file.Type : "bin")}",
            (stream, ct) => files.CopyToAsync(file, stream, ct)
        );

    private static string Number(int index) => (index + 1).ToString("D3", CultureInfo.InvariantCulture);

    private static async Task<ImmutableArray<(CopyPart Part, CopiedFile Measured)>> MeasuredAsync(
        CopyPart[] parts,
        CancellationToken ct
    )
    {
        var measured = ImmutableArray.CreateBuilder<(CopyPart, CopiedFile)>(parts.Length);
        foreach (var part in parts)
        {
            await using var bytes = new Measuring();
            await part.WriteAsync(bytes, ct);
            measured.Add((part, bytes.As(part.Name)));
        }
        return measured.ToImmutable();
    }
}
