using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentDesk.Storage.Proof;

/// <summary>The exported proof of one decision: all that is needed to check it with no key and no database, and
/// nobody's name.</summary>
internal sealed record DecisionProof
{
    public const string Name = "incidentdesk-decision/3";

    public required string Schema { get; init; }

    /// <summary>The exact text; its UTF-8 bytes are what the proposal's text hash is of.</summary>
    [JsonConverter(typeof(Verbatim))]
    public required string Text { get; init; }

    public required SignedProposal Proposal { get; init; }
    public required byte[] ProposalSha256 { get; init; }

    /// <summary>The roster whose hash the proposal names.</summary>
    public required RosterProof Roster { get; init; }

    /// <summary>The signatures that count, in the order of their journal lines.</summary>
    public required ImmutableArray<SignOffGiven> Signatures { get; init; }

    /// <summary>From the head the proposal names to the newest line.</summary>
    public required JournalSpan Journal { get; init; }
}

/// <summary>The exported journal.</summary>
internal sealed record JournalProof
{
    public const string Name = "incidentdesk-journal/1";

    public required string Schema { get; init; }
    public required JournalSpan Journal { get; init; }

    /// <summary>Cuts of the journal that two people have acknowledged.</summary>
    public required ImmutableArray<RestoreProof> Restores { get; init; }
}

/// <summary>Lines of the journal without a gap.</summary>
internal sealed record JournalSpan
{
    /// <summary>The line before the first; number 0 and 32 zero bytes before line 1.</summary>
    public required LineName From { get; init; }

    public required ImmutableArray<JournalLine> Lines { get; init; }

    /// <summary>The newest line, as the daily mail and the witnesses name it.</summary>
    public required LineName Head { get; init; }

    public static JournalSpan Of(LineName from, IReadOnlyList<JournalLine> lines) =>
        new()
        {
            From = from,
            Lines = [.. lines],
            Head = lines.Count == 0 ? from : new(lines[^1].Seq, lines[^1].Hash),
        };
}

/// <summary>A line by its number and its hash: who knows both knows everything up to it.</summary>
internal sealed record LineName(long Seq, byte[] Hash)
{
    public bool Equals(LineName? other) =>
        other is not null && Seq == other.Seq && Hash.AsSpan().SequenceEqual(other.Hash);

    public override int GetHashCode() => Seq.GetHashCode();
}
