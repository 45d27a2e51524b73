using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentDesk.Rules.Cases;

/// <summary>How the entries of a ledger are kept: as JSON, each kind under the name of its
/// <see cref="EntryAttribute"/>.</summary>
public static class LedgerJson
{
    /// <summary>Every kind of entry.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
    [
        .. typeof(LedgerEntry)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(LedgerEntry))),
    ];

    public static JsonSerializerOptions Options { get; } = MakeOptions();

    public static byte[] Write(LedgerEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, Options);

    /// <exception cref="JsonException">These bytes are no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public static LedgerEntry? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<LedgerEntry>(json, Options);

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(NameKinds),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void NameKinds(JsonTypeInfo info)
    {
        if (info.Type != typeof(LedgerEntry))
            return;
        info.PolymorphismOptions = new();
        foreach (var kind in Kinds)
            info.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.GetCustomAttribute<EntryAttribute>()!.Name));
    }
}
