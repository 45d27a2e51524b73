using System.Collections.Immutable;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof;

/// <summary>Consecutive lines of the journal.</summary>
internal sealed record JournalSpan
{
    /// <summary>The line before the first; number 0 and 32 zero bytes before line 1.</summary>
    public required LineName From { get; init; }

    public required ImmutableArray<JournalLine> Lines { get; init; }

    /// <summary>The newest line, as witnesses name it.</summary>
    public required LineName Head { get; init; }

    public static JournalSpan Of(LineName from, IReadOnlyList<JournalLine> lines) =>
        new()
        {
            From = from,
            Lines = [.. lines],
            Head = HeadOf(from, lines),
        };

    /// <summary>The newest of these lines; the one before the first when there is none.</summary>
    public static LineName HeadOf(LineName from, IReadOnlyList<JournalLine> lines) =>
        lines.Count == 0 ? from : new(lines[^1].Seq, lines[^1].Hash);

    /// <summary>A line of this span by its number; null when it has none.</summary>
    public LineName? Find(long seq) =>
        seq > From.Seq && seq - From.Seq <= Lines.Length ? new(seq, Lines[(int)(seq - From.Seq - 1)].Hash) : null;
}
