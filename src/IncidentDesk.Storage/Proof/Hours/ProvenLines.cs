using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The lines of the journal that an exported decision needs, in their order, and the published hours that
/// vouch for them. Everything else in the file names a line by its number in this list, from 1.</summary>
internal sealed record ProvenLines
{
    public required ImmutableArray<ProvenLine> Lines { get; init; }
    public required FirstHour First { get; init; }

    /// <summary>Every published hour up to the newest one.</summary>
    public required ImmutableArray<HourLine> Hours { get; init; }

    /// <summary>The newest published hour.</summary>
    public required LineName Head { get; init; }

    /// <summary>The number of the published hour after which every line stands; 0 without lines.</summary>
    [JsonIgnore]
    public long Last => Lines.IsEmpty ? 0 : Lines.Max(line => line.Published);

    /// <summary>The lines, to look up what signatures name.</summary>
    public JournalIndex Index() => new(Lines);

    /// <summary>Whether the published hours are a chain up to the stated end, none of them in the future.</summary>
    /// <param name="latest">The latest hour that can be over; null to ask for none.</param>
    public ProofFinding CheckHours(DateTimeOffset? latest) =>
        HourLine.FirstBroken(Hours) is { } broken
            ? new(ProofCheck.Published, Verifier.Number(broken), ProofFault.BrokenLine)
        : Hours.IsEmpty || Hours[^1].ToName() != Head
            ? new(ProofCheck.Published, Verifier.Number(Math.Max(Hours.Length, Head.Seq)), ProofFault.OtherEnd)
        : Hours.FirstOrDefault(hour => hour.Hour > latest) is { } future
            ? new(ProofCheck.Published, Verifier.Number(future.Seq), ProofFault.InFuture)
        : !First.IsAmong(Hours) ? new(ProofCheck.Published, Verifier.Number(First.Published), ProofFault.LineMissing)
        : new(ProofCheck.Published, Verifier.Number(Last));

    /// <summary>Whether a published hour vouches for each line, at its own hour, and no line is earlier than the one
    /// before it.</summary>
    /// <param name="hoursFrom">The number of the first line whose hour may not be before that of the line before it;
    /// null when the rule holds for none.</param>
    /// <param name="last">The number of the last line that the file needs; there is none after it.</param>
    public ProofFinding CheckLines(long? hoursFrom, long last)
    {
        if (Lines.Length != last)
            return new(ProofCheck.Lines, Verifier.Number(Math.Max(Lines.Length, last)), ProofFault.OtherEnd);
        foreach (var (index, line) in Lines.Index())
        {
            var before = index == 0 ? null : Lines[index - 1];
            ProofFault? fault =
                line.Published < First.Published || !line.IsAmong(Hours) ? ProofFault.LineMissing
                : line.Published > First.Published && line.Hour != Hours[(int)line.Published - 1].Hour
                || line.Published < before?.Published
                || index + 1 >= hoursFrom && line.Hour < before?.Hour
                    ? ProofFault.HourBack
                : null;
            if (fault is not null)
                return new(ProofCheck.Lines, Verifier.Number(index + 1), fault);
        }
        return new(ProofCheck.Lines, Verifier.Number(Lines.Length));
    }
}
