using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.House;

/// <summary>Keys and passwords as bytes are overwritten when nobody needs them any more.</summary>
[Category("Threat-21")]
public sealed class ZeroedTests
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>What names a secret that somebody else disposes, and who that is.</summary>
    private static readonly Dictionary<string, string> Borrowed = new()
    {
        ["NewShares"] = "whoever made the key",
        ["CaseAct"] = "whoever asked for the act",
        ["ActWrite"] = "the act",
        ["KeyReaders"] = "the act",
        ["LedgerWriter"] = "the act",
        ["NewIdentity.mailbox"] = "whoever opened the mailbox",
        ["MadeKeys.Next"] = "itself: they are among all",
        ["MadeKeys.Measures"] = "the case that was loaded",
        ["MadeKeys.Decisions"] = "the case that was loaded",
        ["Sending"] = "whoever takes the call",
        ["KeptKeys"] = "whoever opened the session",
        ["ReceiptOpening"] = "whoever opened the receipt",
    };

    private static IEnumerable<Type> Holding() =>
        new[] { typeof(Secret), typeof(Database) }
            .SelectMany(type => type.Assembly.GetTypes())
            .Where(type =>
                type is { IsInterface: false, IsEnum: false, ContainsGenericParameters: false }
                && type != typeof(Secret)
                && !typeof(Delegate).IsAssignableFrom(type)
                && !type.FullName!.Contains('<', StringComparison.Ordinal)
                && Held(type).Any()
            );

    /// <summary>The fields of its own that are secrets, hold one or are collections of such.</summary>
    private static IEnumerable<FieldInfo> Held(Type type) => Held(type, []);

    private static IEnumerable<FieldInfo> Held(Type type, ImmutableHashSet<Type> within) =>
        Borrowed.ContainsKey(NameOf(type)) || within.Contains(type)
            ? []
            : type.GetFields(Fields)
                .Where(field =>
                    !Borrowed.ContainsKey($"{NameOf(type)}.{NameOf(field)}") && Names(field.FieldType, within.Add(type))
                );

    private static bool Names(Type type) => Names(type, []);

    private static bool Names(Type type, ImmutableHashSet<Type> within) =>
        !typeof(Delegate).IsAssignableFrom(type)
        && (
            type == typeof(Secret)
            || type.IsArray && Names(type.GetElementType()!, within)
            || type.IsGenericType && type.GetGenericArguments().Any(item => Names(item, within))
            || type.Assembly == typeof(Database).Assembly && Held(type, within).Any()
        );

    private static string NameOf(Type type) => type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;

    private static string NameOf(FieldInfo field) => field.Name.Split('<', '>') is [_, var name, _] ? name : field.Name;

    [Test]
    public void Every_type_that_holds_a_secret_can_be_disposed() =>
        Assert.That(Holding().Where(type => !typeof(IDisposable).IsAssignableFrom(type)).Select(NameOf), Is.Empty);

    [Test]
    public void Who_only_borrows_a_secret_still_exists() =>
        Assert.That(
            Borrowed.Keys,
            Is.SubsetOf(
                typeof(Database)
                    .Assembly.GetTypes()
                    .SelectMany(type =>
                        type.GetFields(Fields).Select(field => $"{NameOf(type)}.{NameOf(field)}").Append(NameOf(type))
                    )
            )
        );

    private static IEnumerable<Type> Disposables() =>
        Holding().Where(type => typeof(IDisposable).IsAssignableFrom(type));

    [TestCaseSource(nameof(Disposables))]
    public void Disposing_overwrites_every_secret_that_a_type_holds(Type type)
    {
        var secrets = new List<Secret>();
        var one = (IDisposable)Make(type, secrets)!;
        Assert.That(secrets, Is.Not.Empty);
        var bytes = secrets.ConvertAll(BytesOf);
        Assert.That(bytes.TrueForAll(held => held.Any(part => part != 0)), Is.True);

        one.Dispose();

        Assert.That(bytes.TrueForAll(held => held.All(part => part == 0)), Is.True);
    }

    private static byte[] BytesOf(Secret secret) =>
        (byte[])typeof(Secret).GetFields(Fields).Single(field => field.FieldType == typeof(byte[])).GetValue(secret)!;

    /// <summary>A value of this type with a secret at each place that can hold one.</summary>
    private static object? Make(Type type, List<Secret> secrets)
    {
        if (type == typeof(Secret))
        {
            secrets.Add(Secret.Random());
            return secrets[^1];
        }
        if (type == typeof(string))
            return "";
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return Collection(type, one => Make(one, secrets));
        var made = RuntimeHelpers.GetUninitializedObject(Nullable.GetUnderlyingType(type) ?? type);
        foreach (var field in type.GetFields(Fields))
            if (Held(type).Contains(field))
                field.SetValue(made, Make(field.FieldType, secrets));
            else if (typeof(IEnumerable).IsAssignableFrom(field.FieldType) && field.FieldType.IsGenericType)
                field.SetValue(made, Collection(field.FieldType, null));
        return made;
    }

    /// <summary>A collection with one item; an empty one, or none where that is no list.</summary>
    /// <param name="make">Makes the parts of the item; null for an empty collection.</param>
    private static object? Collection(Type type, Func<Type, object?>? make)
    {
        var parts = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) || type.IsArray)
        {
            var items = Array.CreateInstance(parts[0], make is null ? 0 : 1);
            if (make is not null)
                items.SetValue(make(parts[0]), 0);
            return type.IsArray
                ? items
                : typeof(ImmutableCollectionsMarshal)
                    .GetMethod(nameof(ImmutableCollectionsMarshal.AsImmutableArray))!
                    .MakeGenericMethod(parts)
                    .Invoke(null, [items]);
        }
        var list = type.IsInterface && parts.Length == 1 ? typeof(List<>).MakeGenericType(parts) : type;
        if (list.IsInterface || list.GetConstructor(Type.EmptyTypes) is null)
            return null;
        var made = Activator.CreateInstance(list)!;
        if (make is not null)
            list.GetMethod("Add", parts)!.Invoke(made, Array.ConvertAll(parts, part => make(part)));
        return made;
    }

    /// <summary>What reads a key or a password as bytes puts it into a secret, or overwrites it.</summary>
    [TestCase(@"\.Bytes\.ToArray\(\)", Description = "bytes of a secret that nobody overwrites")]
    [TestCase(@"Protect\(RandomNumberGenerator\.GetBytes", Description = "a key that is drawn as bytes")]
    [TestCase(@"Secret\.Copy\(\w+\.(Open|Unprotect)", Description = "a key that is opened as bytes")]
    [TestCase(@"GetBytes\((password|code)", Description = "a password as bytes")]
    public void No_secret_lies_in_bytes_that_nobody_overwrites(string pattern) =>
        Assert.That(Sources.Code.Lines(pattern), Is.Empty);
}
