using System.Text.Json;

namespace IncidentDesk.Rules.Cases;

/// <summary>How the entries of a ledger are kept: as JSON, each kind under the name of its
/// <see cref="EntryAttribute"/>.</summary>
public static class LedgerJson
{
    /// <summary>Every kind of entry.</summary>
    public static IReadOnlyList<Type> Kinds { get; } = EntryJson.KindsOf(typeof(LedgerEntry));

    /// <summary>Who can have written an entry follows from its kind, so it is not stored.</summary>
    public static JsonSerializerOptions Options { get; } =
        EntryJson.OptionsOf(typeof(LedgerEntry), nameof(LedgerEntry.Author));

    private static readonly EntryFormat<LedgerEntry> Format = new(nameof(LedgerEntry.Author));

    public static byte[] Write(LedgerEntry entry) => Format.Write(entry);

    /// <exception cref="JsonException">These bytes are no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public static LedgerEntry? Read(ReadOnlySpan<byte> json) => Format.Read(json);
}
