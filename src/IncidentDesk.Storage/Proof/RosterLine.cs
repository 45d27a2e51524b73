using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Rosters.Entries;

namespace IncidentDesk.Storage.Proof;

/// <summary>One entry of the roster, word for word, and who signed it.</summary>
internal sealed record RosterLine
{
    [JsonConverter(typeof(Verbatim))]
    public required string Body { get; init; }

    public required ImmutableArray<RosterSignature> Votes { get; init; }

    [JsonIgnore]
    public byte[] Bytes => Encoding.UTF8.GetBytes(Body);

    /// <summary>Null when the body is no entry that this program knows, or not whole.</summary>
    public RosterEntry? Read()
    {
        try
        {
            var entry = JsonSerializer.Deserialize<RosterEntry>(Body);
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
