using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentDesk.Tests.House.Names;

/// <summary>The members of a type as the serializer writes them, as paths with the kind of their values.</summary>
internal sealed class JsonMembers(JsonSerializerOptions written)
{
    /// <summary>The same, ready to be asked: options nobody has serialized with know no type yet.</summary>
    private readonly JsonSerializerOptions options = written.TypeInfoResolver is not null
        ? written
        : new(written) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>One value of each kind that JSON members have.</summary>
    private static readonly Dictionary<Type, (string Kind, object Sample)> Kinds = new()
    {
        [typeof(string)] = ("text", "é «»"),
        [typeof(bool)] = ("flag", true),
        [typeof(int)] = ("number", 7),
        [typeof(long)] = ("number", 7L),
        [typeof(decimal)] = ("part", 0.5m),
        [typeof(Guid)] = ("id", Guid.Parse("0196f000-0000-7000-8000-000000000001")),
        [typeof(byte[])] = ("bytes", new byte[] { 1, 254 }),
        [typeof(DateTimeOffset)] = ("moment", new DateTimeOffset(2026, 11, 23, 8, 0, 0, 5, TimeSpan.Zero)),
        [typeof(DateOnly)] = ("day", new DateOnly(2026, 11, 23)),
        [typeof(TimeSpan)] = ("length", TimeSpan.FromDays(2)),
    };

    /// <summary>How each kind of value is written.</summary>
    public IEnumerable<string> Samples() =>
        Kinds.Values.Select(known => $"{known.Kind} {JsonSerializer.Serialize(known.Sample, options)}");

    /// <summary>The members of a type; of a type with several kinds, those of each under its discriminator.</summary>
    public IEnumerable<string> Of(Type type) => Value("", type, []);

    private IEnumerable<string> Value(string path, Type type, ImmutableStack<Type> inside)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Value($"{path}?", value, inside);
        var info = options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object when inside.Contains(type) => [$"{path} as above"],
            JsonTypeInfoKind.Object => Members(path, info, inside.Push(type)),
            JsonTypeInfoKind.Enumerable => Value($"{path}[]", info.ElementType!, inside),
            JsonTypeInfoKind.Dictionary => Value($"{path}{{{Keys(info.KeyType!)}}}", info.ElementType!, inside),
            _ => [$"{path} {Kind(type)}"],
        };
    }

    private IEnumerable<string> Members(string path, JsonTypeInfo info, ImmutableStack<Type> inside)
    {
        if (info.PolymorphismOptions is { } several)
            return several
                .DerivedTypes.SelectMany(kind =>
                    Members(Below(path, $"{kind.TypeDiscriminator} "), options.GetTypeInfo(kind.DerivedType), inside)
                )
                .Prepend($"{Below(path, several.TypeDiscriminatorPropertyName)} says which");
        return info
            .Properties.Where(member => member.Get is not null || member.Set is not null)
            .SelectMany(member => Value(Below(path, member.Name) + Marks(member), member.PropertyType, inside))
            .DefaultIfEmpty($"{path.Trim()} without members");
    }

    /// <summary>That old data must have it, that nothing reads it again, that it is written in its own form.</summary>
    private static string Marks(JsonPropertyInfo member) =>
        (member.IsRequired ? "(required)" : "")
        + (member is { Set: null, AssociatedParameter: null } ? "(only written)" : "")
        + (member.CustomConverter is null ? "" : "(own form)");

    private static string Below(string path, string name) =>
        path.Length == 0 || path[^1] == ' ' ? path + name : $"{path}.{name}";

    /// <summary>Keys of a mapping: enums stand there by their words, even where their values are numbers.</summary>
    private static string Keys(Type type) => type.IsEnum ? string.Join('|', Enum.GetNames(type)) : Kinds[type].Kind;

    /// <summary>An enum with all its values, as numbers or as words.</summary>
    private string Kind(Type type)
    {
        if (type.IsEnum)
            return "one of "
                + string.Join(
                    ", ",
                    Enum.GetValues(type)
                        .Cast<object>()
                        .Select(value => $"{JsonSerializer.Serialize(value, type, options)} {value}")
                );
        return Kinds.TryGetValue(type, out var known)
            ? known.Kind
            : throw new InvalidOperationException($"Say in {nameof(JsonMembers)} how a {type.Name} is written.");
    }
}
