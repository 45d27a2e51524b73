using System.Collections.Immutable;
using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof.Copies;

/// <summary>The file of proof in a copy of a case: every other file with its hash, the signed entries in an untouched
/// copy, and the signature of whoever made the copy.</summary>
internal sealed record CaseCopyProof
{
    public const string Name = "incidentdesk-case-copy/1";

    public required string Schema { get; init; }

    /// <summary>The id of the copy, as the history of the case names it.</summary>
    public required Guid Copy { get; init; }

    /// <summary>The id of the case's kind of copy.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }
    public required ImmutableArray<CopiedFile> Files { get; init; }
    public required ImmutableArray<KeptOriginal> Originals { get; init; }

    /// <summary>Empty in a copy with hidden words.</summary>
    public required ImmutableArray<CopiedEntry> Entries { get; init; }

    /// <summary>The public key of whoever made the copy.</summary>
    public required byte[] Key { get; init; }

    public byte[] Signature { get; init; } = [];

    /// <summary>The bytes that are signed.</summary>
    public byte[] Message()
    {
        var writer = new CanonicalWriter("IncidentDesk/case-copy/v1")
            .Add(Copy)
            .Add(Kind)
            .Add(At.ToUnixTimeMilliseconds())
            .Add(Key)
            .Add(Files.Length);
        foreach (var file in Files)
            writer.Add(file.Name).Add(file.Length).Add(file.Sha256);
        writer.Add(Originals.Length);
        foreach (var original in Originals)
            writer.Add(original.Length).Add(original.SealedSha256).Add(original.Name);
        writer.Add(Entries.Length);
        foreach (var entry in Entries)
            entry.AddTo(writer);
        return writer.ToArray();
    }
}
