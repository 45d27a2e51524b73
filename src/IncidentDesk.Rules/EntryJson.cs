using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentDesk.Rules;

/// <summary>JSON for entries whose kinds name themselves with <see cref="EntryAttribute"/>.</summary>
public static class EntryJson
{
    /// <summary>Every kind of this entry: the records of its assembly that derive from it.</summary>
    public static ImmutableArray<Type> KindsOf(Type entry) =>
        [.. entry.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(entry))];

    /// <summary>Options that write and read each kind under its name.</summary>
    /// <param name="entry">The record from which the kinds derive.</param>
    /// <param name="unstored">Members of that record that no kind stores, although kinds override them.</param>
    public static JsonSerializerOptions OptionsOf(Type entry, params string[] unstored) =>
        OptionsOf(entry, isNamed: true, unstored);

    /// <param name="isNamed">Whether a kind is written and read under its name where the record is expected.</param>
    internal static JsonSerializerOptions OptionsOf(Type entry, bool isNamed, string[] unstored)
    {
        var options = new JsonSerializerOptions
        {
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(info =>
            {
                if (isNamed && info.Type == entry)
                    Name(info, KindsOf(entry));
                if (info.Type.IsAssignableTo(entry))
                    foreach (var member in info.Properties.Where(known => unstored.Contains(known.Name)).ToArray())
                        info.Properties.Remove(member);
            }),
        };
        options.MakeReadOnly();
        return options;
    }

    private static void Name(JsonTypeInfo info, ImmutableArray<Type> kinds)
    {
        info.PolymorphismOptions = new();
        foreach (var kind in kinds)
            info.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.GetCustomAttribute<EntryAttribute>()!.Name));
    }
}
