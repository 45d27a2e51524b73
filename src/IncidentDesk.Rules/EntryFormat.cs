using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace IncidentDesk.Rules;

/// <summary>Writes and reads the kinds of an entry as the options of <see cref="EntryJson"/> do, byte by byte. Those
/// prepare every kind when the first entry is met, which takes a second; here a kind is prepared when it is
/// met.</summary>
/// <typeparam name="T">The record from which the kinds derive.</typeparam>
/// <param name="unstored">Members of that record that no kind stores, although kinds override them.</param>
internal sealed class EntryFormat<T>(params string[] unstored)
    where T : class
{
    /// <summary>The member that says which kind it is; it comes first.</summary>
    private const string Discriminator = "$type";

    private readonly JsonSerializerOptions options = EntryJson.OptionsOf(typeof(T), isNamed: false, unstored);

    private static readonly FrozenDictionary<Type, string> Names = EntryJson
        .KindsOf(typeof(T))
        .ToFrozenDictionary(kind => kind, kind => kind.GetCustomAttribute<EntryAttribute>()!.Name);

    private static readonly FrozenDictionary<string, Type> Kinds = Names.ToFrozenDictionary(
        named => named.Value,
        named => named.Key,
        StringComparer.Ordinal
    );

    public byte[] Write(T entry)
    {
        var kind = entry.GetType();
        var members = JsonSerializer.SerializeToUtf8Bytes(entry, kind, options).AsSpan(1);
        var head = JsonSerializer.SerializeToUtf8Bytes(Names[kind]);
        ReadOnlySpan<byte> before = "{\"$type\":"u8,
            after = members.Length == 1 ? [] : ","u8;
        return [.. before, .. head, .. after, .. members];
    }

    /// <exception cref="JsonException">These bytes are no JSON, or an entry of a kind that this version does not
    /// know.</exception>
    public T? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return JsonSerializer.Deserialize<T>(json, options);
        var name =
            reader.TokenType == JsonTokenType.StartObject
            && reader.Read()
            && reader.TokenType == JsonTokenType.PropertyName
            && reader.ValueTextEquals(Discriminator)
            && reader.Read()
            && reader.TokenType == JsonTokenType.String
                ? TextOf(reader)
                : null;
        return name is not null && Kinds.TryGetValue(name, out var kind)
            ? (T?)JsonSerializer.Deserialize(json, kind, options)
            : throw new JsonException($"No kind of entry has the name '{name}'.");
    }

    private static string? TextOf(Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException invalid)
        {
            throw new JsonException("The name of the kind is no UTF-8.", invalid);
        }
    }
}
