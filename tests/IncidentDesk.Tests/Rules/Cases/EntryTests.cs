using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>What every kind of entry of a ledger must have, whoever adds one.</summary>
public sealed class EntryTests
{
    private static readonly DateTimeOffset Moment = A.Monday;

    private static readonly IReadOnlyList<Type> Kinds = LedgerJson.Kinds;

    [Test]
    public void Every_kind_has_a_stored_name_of_its_own() =>
        Assert.That(
            Kinds.Select(kind => kind.GetCustomAttribute<EntryAttribute>()?.Name),
            Is.Unique.And.All.Match("^[a-z_]+$")
        );

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_comes_back_as_it_was_written(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        var written = LedgerJson.Write(entry);
        var read = LedgerJson.Read(written)!;

        Assert.That(read, Is.TypeOf(entry.GetType()));
        Assert.That(LedgerJson.Write(read), Is.EqualTo(written));
        Assert.That((read.By, read.At), Is.EqualTo((entry.By, entry.At)));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_says_in_whose_folder_it_lies(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        Assert.That(Enum.IsDefined(entry.Folder), Is.True);
        if (entry.Folder == FolderKind.Party)
            Assert.That(entry.Whose, Is.Not.Null, "A case has a folder for each other person.");
    }

    /// <summary>The pages of a decision say its entries in words of their own.</summary>
    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_a_case_has_words(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        if (entry.Folder is FolderKind.Case or FolderKind.Mailbox && entry is not DecisionEntry)
            Assert.That(() => Sentences.Happened(entry, A.Case()), Is.Not.Empty);
    }

    /// <summary>A value of this type: a stage of the protocol where a text is asked for, ids and moments that are not
    /// empty, lists of one.</summary>
    private static object? Sample(Type type, string name = "")
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Sample(inner, name);
        if (type == typeof(string))
            return name switch
            {
                "Protocol" => A.Protocol().Id,
                "Trigger" => A.Protocol().Common.LegalDuty.Triggers.Keys.First(),
                "Outcome" => A.Protocol().Common.LegalDuty.Outcomes.Keys.First(),
                _ => A.Protocol().First.Id,
            };
        if (type == typeof(Guid))
            return new Guid("0196f000-0000-7000-8000-000000000001");
        if (type == typeof(DateTimeOffset))
            return Moment;
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(Moment.DateTime);
        if (type == typeof(byte[]))
            return new byte[] { 1 };
        if (type == typeof(DecisionRule))
            return A.Protocol().Decisions[0];
        if (type == typeof(DecisionProcess))
            return A.Process;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0);
        if (type.IsPrimitive)
            return Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
            return Many(type);
        var constructor = type.GetConstructors().MaxBy(made => made.GetParameters().Length)!;
        var sample = constructor.Invoke([
            .. constructor.GetParameters().Select(part => Sample(part.ParameterType, part.Name!)),
        ]);
        foreach (var member in type.GetProperties().Where(has => has.IsDefined(typeof(RequiredMemberAttribute))))
            member.SetValue(sample, Sample(member.PropertyType, member.Name));
        return sample;
    }

    private static object? Many(Type type)
    {
        var items = type.GetGenericArguments();
        if (items.Length != 1)
            return type.GetField(nameof(ImmutableArray<int>.Empty), BindingFlags.Public | BindingFlags.Static)!
                .GetValue(null);
        var array = Array.CreateInstance(items[0], 1);
        array.SetValue(Sample(items[0]), 0);
        var factory =
            type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? typeof(ImmutableArray)
            : type.GetGenericTypeDefinition() == typeof(ImmutableHashSet<>) ? typeof(ImmutableHashSet)
            : typeof(ImmutableList);
        return factory
            .GetMethods()
            .Single(made =>
                made.Name == "CreateRange"
                && made.GetGenericArguments().Length == 1
                && made.GetParameters() is [{ ParameterType.Name: "IEnumerable`1" }]
            )
            .MakeGenericMethod(items[0])
            .Invoke(null, [array]);
    }
}
