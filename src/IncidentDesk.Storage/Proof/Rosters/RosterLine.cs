using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Storage.Proof.Rosters;

/// <summary>The exact bytes of one roster entry, and its signatures.</summary>
internal sealed record RosterLine
{
    [JsonConverter(typeof(Verbatim))]
    public required string Body { get; init; }

    /// <summary>The number of the entry's line in the journal, whose commitment is the entry's hash; null under the
    /// rules of before <see cref="RosterFile.TimedRules"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Line { get; init; }

    public required ImmutableArray<RosterSignature> Votes { get; init; }

    [JsonIgnore]
    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);

    /// <summary>The entry; null when this program does not know its kind, or it is incomplete.</summary>
    public RosterEntry? Read()
    {
        try
        {
            var entry = RosterJson.Read(Body);
            return
                entry is null or Founded { Members.IsDefault: true } or Founded { Circles.IsDefault: true }
                || entry.Brought().Any(member => member.Seats.IsDefault)
                ? null
                : entry;
        }
        catch (Exception wrong) when (wrong is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
