using System.Text.Json;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>How the entries of the roster are kept: as JSON, each kind under the name of its
/// <see cref="EntryAttribute"/>.</summary>
public static class RosterJson
{
    /// <summary>Every kind of entry.</summary>
    public static IReadOnlyList<Type> Kinds { get; } = EntryJson.KindsOf(typeof(RosterEntry));

    public static JsonSerializerOptions Options { get; } = EntryJson.OptionsOf(typeof(RosterEntry));

    public static byte[] Write(RosterEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Options);

    /// <exception cref="JsonException">These bytes are no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public static RosterEntry? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<RosterEntry>(json, Options);

    /// <exception cref="JsonException">This is no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public static RosterEntry? Read(string json) => JsonSerializer.Deserialize<RosterEntry>(json, Options);
}
