using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Tests.House;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Rules.Cases;

/// <summary>What every kind of entry of a ledger must have, whoever adds one.</summary>
public sealed class EntryTests
{
    private static readonly DateTimeOffset Moment = A.Monday;

    private static readonly IReadOnlyList<Type> Kinds = LedgerJson.Kinds;

    [Test]
    public void Every_kind_of_entry_has_its_own_stored_name() =>
        Assert.That(
            Kinds.Select(kind => kind.GetCustomAttribute<EntryAttribute>()?.Name),
            Is.Unique.And.All.Match("^[a-z_]+$")
        );

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_entry_is_read_back_as_it_was_written(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        var written = LedgerJson.Write(entry);
        var read = LedgerJson.Read(written)!;

        Assert.That(read, Is.TypeOf(entry.GetType()));
        Assert.That(LedgerJson.Write(read), Is.EqualTo(written));
        Assert.That((read.By, read.At), Is.EqualTo((entry.By, entry.At)));
    }

    /// <summary>The author follows from the kind; stored, it would be one more thing that could be altered.</summary>
    [TestCaseSource(nameof(Kinds))]
    public void No_kind_of_entry_stores_its_possible_authors(Type kind) =>
        Assert.That(
            JsonDocument.Parse(LedgerJson.Write((LedgerEntry)Sample(kind)!)).RootElement.EnumerateObject(),
            Has.None.Matches<JsonProperty>(member => member.Name == nameof(LedgerEntry.Author))
        );

    /// <summary>Whoever has only a code writes where that code reads.</summary>
    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_entry_has_possible_authors_who_fit_its_folder(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        Assert.That(
            Enum.GetValues<Author>().Where(author => entry.Author.HasFlag(author)).Aggregate((all, one) => all | one),
            Is.EqualTo(entry.Author)
        );
        if (entry.Author.HasFlag(Author.Reporter))
            Assert.That(entry.Folder, Is.AnyOf(FolderKind.Mailbox, FolderKind.Identity, FolderKind.Agreement));
        if (entry.Author.HasFlag(Author.Party))
            Assert.That(entry.Folder, Is.AnyOf(FolderKind.Party, FolderKind.Agreement));
        Assert.That(
            (entry.Author & (Author.Pair | Author.Body | Author.Bureau | Author.Facilitator)) == 0
                || entry.Folder == FolderKind.Decision,
            "Only a decision has these people."
        );
    }

    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_entry_names_its_folder(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        Assert.That(Enum.IsDefined(entry.Folder), Is.True);
        if (entry.Folder == FolderKind.Party)
            Assert.That(entry.Whose, Is.Not.Null, "A case has a folder for each other person.");
    }

    /// <summary>The pages of a decision and of a measure say their entries in words of their own.</summary>
    [TestCaseSource(nameof(Kinds))]
    public void Every_kind_of_case_entry_has_words_in_both_languages(Type kind)
    {
        var entry = (LedgerEntry)Sample(kind)!;
        if (entry.Folder is FolderKind.Decision or FolderKind.Measure or FolderKind.Identity or FolderKind.Register)
            return;
        var (french, english) = (Said(entry, "fr"), Said(entry, "en"));
        Assert.That(french, Is.Not.Empty);
        Assert.That(english, Is.Not.Empty.And.Not.EqualTo(french));
    }

    private static string Said(LedgerEntry entry, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return Sentences.Happened(entry, A.Case());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>Acts that a scenario performs through a store, which asks the rule.</summary>
    private static readonly Dictionary<string, string> ThroughStores = new()
    {
        ["CaseJoined.Decide"] = "Get<JoinedCases>().JoinAsync(",
        ["FileAdded.Decide"] = "Get<CaseStore>().AddFilesAsync(",
        ["FileAdded.FromParty"] = "Get<CaseStore>().AddFilesAsync(",
        ["FileSent.Decide"] = "Get<CaseStore>().SendFilesAsync(",
        ["OriginalAsked.Decide"] = "Get<OriginalStore>().AskAsync(",
        ["OriginalOpened.Decide"] = "Get<OriginalStore>().OpenAsync(",
        ["CaseTakenIn.Decide"] = "Get<JoinedCases>().JoinAsync(",
        ["JoinFollowed.Decide"] = "Get<JoinedCases>().FollowAsync(",
        ["JoinFollowed.Gone"] = "Get<JoinedCases>().FollowAsync(",
        ["IdentityGiven.Decide"] = "Get<IdentityStore>().GiveAsync(",
        ["IdentityOpened.Decide"] = "Get<IdentityOpening>().OpenAsync(",
        ["IdentityRemoved.Decide"] = "Get<IdentityStore>().RemoveAsync(",
        ["IdentityRequested.Decide"] = "Get<IdentityOpening>().AskAsync(",
        ["KeysRecovered.Decide"] = "Get<RecoveredCases>().TakeAsync(",
        ["PlaceOffered.Decide"] = "Get<HandOverStore>().OfferAsync(",
        ["PartyCame.Decide"] = "Get<CaseStore>().ComeAsync(",
        ["ProposalRevised.Decide"] = "clearing.ClearAsync(",
    };

    /// <summary>Acts that no scenario can perform: the program places a late answer when one of the pair opens the
    /// decision, and a line of a measure that was carried out before there was a register has no word.</summary>
    private static readonly string[] NotRehearsed = ["LateAnswerPlaced.Decide", "MeasureRegistered.Decide"];

    /// <summary>The rules that stand in the record of an entry.</summary>
    private static IEnumerable<string> Acts() =>
        Kinds.SelectMany(kind =>
            kind.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(rule => rule.ReturnType == typeof(Verdict))
                .Select(rule => $"{kind.Name}.{rule.Name}")
        );

    [Test]
    public void Every_act_is_rehearsed_or_listed_as_not_rehearsed()
    {
        var turns = string.Concat(
            Sources.Under("IncidentDesk/Rehearsals").SelectMany(file => file.Text).Where(one => !char.IsWhiteSpace(one))
        );
        var without = Acts()
            .Where(act =>
                !Regex.IsMatch(turns, $@"\b{act}\b")
                && !(ThroughStores.TryGetValue(act, out var call) && turns.Contains(call, StringComparison.Ordinal))
            );

        Assert.That(without, Is.EquivalentTo(NotRehearsed));
    }

    [Test]
    public void Every_act_listed_as_performed_through_a_store_exists() =>
        Assert.That(ThroughStores.Keys, Is.SubsetOf(Acts()));

    /// <summary>A value of this type: a stage of the protocol where a text is asked for, ids and moments that are not
    /// empty, lists of one.</summary>
    internal static object? Sample(Type type, string name = "")
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
            return Convert.ChangeType(1, type, CultureInfo.InvariantCulture);
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
