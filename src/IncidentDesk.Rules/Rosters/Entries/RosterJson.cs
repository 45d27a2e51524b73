using System.Text;
using System.Text.Json;

namespace IncidentDesk.Rules.Rosters.Entries;

/// <summary>How the entries of the roster are kept: as JSON, each kind under the name of its
/// <see cref="EntryAttribute"/>.</summary>
public static class RosterJson
{
    /// <summary>Every kind of entry.</summary>
    public static IReadOnlyList<Type> Kinds { get; } = EntryJson.KindsOf(typeof(RosterEntry));

    public static JsonSerializerOptions Options { get; } = EntryJson.OptionsOf(typeof(RosterEntry));

    private static readonly EntryFormat<RosterEntry> Format = new();

    public static byte[] Write(RosterEntry entry) => Format.Write(entry);

    /// <exception cref="JsonException">These bytes are no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public static RosterEntry? Read(ReadOnlySpan<byte> json) => Format.Read(json);

    /// <exception cref="JsonException">This is no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public static RosterEntry? Read(string json) => Format.Read(Encoding.UTF8.GetBytes(json));
}
