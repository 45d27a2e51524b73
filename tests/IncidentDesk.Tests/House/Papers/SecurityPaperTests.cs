using System.Reflection;
using System.Text.RegularExpressions;

namespace IncidentDesk.Tests.House.Papers;

/// <summary>SECURITY.md says what the code does: each attack names tests that exist and bear its number, each label of
/// a format is written down.</summary>
public sealed partial class SecurityPaperTests
{
    private static readonly string Paper = File.ReadAllText(Path.Combine(Sources.Root, "SECURITY.md"));

    /// <summary>Attacks that this paper must prove; others may stand there too.</summary>
    private static readonly string[] Proved =
    [
        "01",
        "02",
        "03",
        "04",
        "05",
        "06",
        "07",
        "08",
        "09",
        "10",
        "11",
        "12",
        "13",
        "15",
        "16",
        "17",
        "18",
        "19",
        "20",
        "21",
        "22",
        "23",
        "24",
        "25",
        "26",
        "27",
        "28",
        "29",
        "30",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "38",
        "39",
        "40",
        "41",
        "42",
        "43",
        "44",
    ];

    /// <summary>The attacks of the last section, each with the tests that its list names.</summary>
    private static (string Number, string[] Tests)[] Attacks =>
        [
            .. Attack()
                .Matches(Paper[Paper.IndexOf("\n## Attacks", StringComparison.Ordinal)..])
                .Select(attack =>
                    (
                        attack.Groups[1].Value,
                        Test().Matches(attack.Groups[2].Value).Select(test => test.Groups[1].Value).ToArray()
                    )
                ),
        ];

    /// <summary>Every heading of an attack, whether a defence and a list of tests follow it or not.</summary>
    private static IEnumerable<string> Headings => Heading().Matches(Paper).Select(heading => heading.Groups[1].Value);

    private static readonly Type[] Fixtures =
    [
        .. typeof(SecurityPaperTests)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Tests", StringComparison.Ordinal)),
    ];

    [Test]
    public void Every_attack_has_one_heading_in_SECURITY_md_with_a_defence_and_at_least_one_test()
    {
        Assert.That(Attacks.Select(attack => attack.Number), Is.SupersetOf(Proved).And.Unique);
        Assert.That(Attacks.Select(attack => attack.Number), Is.EqualTo(Headings));
        Assert.That(Attacks.Select(attack => attack.Tests.Length), Is.All.GreaterThan(0));
        Assert.That(Attacks.Select(attack => attack.Tests), Is.All.Unique);
    }

    [Test]
    public void Every_test_named_in_SECURITY_md_exists_and_has_the_category_of_the_attack() =>
        Assert.That(
            Attacks.SelectMany(attack =>
                attack
                    .Tests.Where(test => !Bears(test, $"Threat-{attack.Number}"))
                    .Select(test => $"{attack.Number}: {test}")
            ),
            Is.Empty
        );

    [Test]
    public void Every_test_class_with_an_attack_category_is_named_below_that_attack()
    {
        var named = Attacks.ToDictionary(
            attack => $"Threat-{attack.Number}",
            attack => attack.Tests.Select(test => test.Split('.')[0]).ToHashSet()
        );
        Assert.That(
            Fixtures.SelectMany(fixture =>
                Categories(fixture)
                    .Concat(Tests(fixture).SelectMany(Categories))
                    .Distinct()
                    .Where(category =>
                        category.StartsWith("Threat-", StringComparison.Ordinal)
                        && !(named.TryGetValue(category, out var fixtures) && fixtures.Contains(fixture.Name))
                    )
                    .Select(category => $"{fixture.Name}: {category}")
            ),
            Is.Empty
        );
    }

    [Test]
    public void Every_format_label_is_documented_in_SECURITY_md()
    {
        var labels = Sources
            .Code.SelectMany(file => Label().Matches(file.Text).Select(label => label.Value))
            .Distinct()
            .ToArray();

        Assert.That(labels, Has.Length.GreaterThan(30));
        Assert.That(labels.Where(label => !Paper.Contains(label, StringComparison.Ordinal)), Is.Empty);
    }

    /// <summary>A class all of whose tests, or one of them, bear the category; or the one test that is named.</summary>
    private static bool Bears(string named, string category)
    {
        var (fixture, test) = named.Split('.') is [var type, var method] ? (type, method) : (named, null);
        return Fixtures
            .Where(type => type.Name == fixture)
            .Any(type =>
                test is null
                    ? Categories(type).Concat(Tests(type).SelectMany(Categories)).Contains(category)
                    : Tests(type)
                        .Any(method =>
                            method.Name == test && Categories(method).Concat(Categories(type)).Contains(category)
                        )
            );
    }

    private static MethodInfo[] Tests(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    private static IEnumerable<string> Categories(MemberInfo member) =>
        member.GetCustomAttributes<CategoryAttribute>().Select(category => category.Name);

    /// <summary>A heading with its number, at least one point against the attack, and the list of its tests.</summary>
    [GeneratedRegex(
        @"^### (\d\d) [^\n]+\n(?:(?!#|Tests:)[^\n]*\n)*?- (?:(?!#|Tests:)[^\n]*\n)*Tests:\n\n((?:- [^\n]*(?:\n|\z))+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Attack();

    [GeneratedRegex(@"^### (\d\d) ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^- `([A-Za-z_0-9.]+)`$", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@"IncidentDesk/[a-z0-9._-]+(?:/[a-z0-9._-]+)*/v\d")]
    private static partial Regex Label();
}
