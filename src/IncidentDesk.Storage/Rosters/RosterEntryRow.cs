using System.Text;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof.Rosters;

namespace IncidentDesk.Storage.Rosters;

/// <summary>An entry of the roster as it is stored.</summary>
internal sealed class RosterEntryRow
{
    public int Seq { get; init; }
    public byte[] Body { get; init; } = [];
    public byte[] Hash { get; init; } = [];

    /// <summary>The journal line written with it; null for entries older than this column.</summary>
    public long? Line { get; init; }

    /// <summary>The hour of its line; null when the journal has no line that commits to it.</summary>
    public DateTimeOffset? HourIn(JournalIndex held) =>
        Line is { } line && held.Commits(line, Hash) ? held.HourAt(line) : null;

    /// <summary>The entry as it is exported, with these signatures.</summary>
    public RosterLine With(IEnumerable<RosterSignature> votes) =>
        new()
        {
            Body = Encoding.UTF8.GetString(Body),
            Line = Line,
            Votes = [.. votes],
        };
}
