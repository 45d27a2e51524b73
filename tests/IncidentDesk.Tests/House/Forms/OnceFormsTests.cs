using System.Text.RegularExpressions;
using IncidentDesk.Rules;

namespace IncidentDesk.Tests.House.Forms;

/// <summary>Every form that writes carries the id by which it counts once, or <c>OnceForms.txt</c> says why it counts
/// once without.</summary>
[Category("Threat-30")]
public sealed partial class OnceFormsTests
{
    private const string Pages = "src/IncidentDesk/Pages/";

    private static readonly string[] Kinds = ["reads", "fact", "sets", "spent", "replaces", "refused"];

    /// <summary>The forms that are sent with the method post, each under its page and what it asks the page to
    /// do.</summary>
    private static (string Name, bool IsOnce)[] Forms =>
        [
            .. Sources
                .Pages.Where(page => page.Path.StartsWith(Pages, StringComparison.Ordinal))
                .SelectMany(page =>
                    PostForms()
                        .Matches(page.Text)
                        .Where(form => form.Groups["tag"].Value.Contains("method=\"post\"", StringComparison.Ordinal))
                        .Select(form =>
                            (
                                $"{page.Path[Pages.Length..]} {Act(form.Groups["tag"].Value)}".TrimEnd(),
                                OnceField().IsMatch(form.Groups["content"].Value)
                            )
                        )
                )
                .Where(form => !form.Item1.StartsWith("StyleGuide/", StringComparison.Ordinal)),
        ];

    /// <summary>The name of the handler, or what the address ends in; empty for the page's only act.</summary>
    private static string Act(string tag) =>
        Handler().Match(tag) is { Success: true } handler ? handler.Groups[1].Value
        : Address().Match(tag) is { Success: true } address
            ? address.Groups[1].Value.Split('/').LastOrDefault(part => !part.StartsWith('@')) ?? ""
        : "";

    private static (string Name, string Reason)[] Listed =>
        [
            .. File.ReadLines(Path.Combine(Sources.Root, "tests/IncidentDesk.Tests/House/Forms/OnceForms.txt"))
                .Where(line => !line.StartsWith('#'))
                .Select(line => line.Split(" | "))
                .Select(parts => (parts[0], parts[1])),
        ];

    [Test]
    public void Every_form_carries_an_id_by_which_it_counts_once_or_a_stated_reason()
    {
        Assert.That(Forms, Has.Length.GreaterThan(170));
        Assert.That(Forms.Count(form => form.IsOnce), Is.GreaterThan(35));
        Assert.That(
            Forms.Where(form => !form.IsOnce).Select(form => form.Name).Distinct().Order(StringComparer.Ordinal),
            Is.EquivalentTo(Listed.Select(line => line.Name)),
            "A form that writes something carries the part _Once, and its page takes the id from OnceOnly.cs. A form "
                + "that needs none has a line in OnceForms.txt."
        );
    }

    [Test]
    public void A_reason_is_one_of_the_known_ones_and_names_a_refusal_that_a_rule_gives()
    {
        var rules = string.Concat(Sources.Code.Select(file => file.Text));
        foreach (var (name, reason) in Listed)
        {
            var parts = reason.Split(' ');
            Assert.That(Kinds, Does.Contain(parts[0]), name);
            Assert.That(parts, Has.Length.EqualTo(parts[0] == "refused" ? 2 : 1), name);
            if (parts[0] != "refused")
                continue;
            Assert.That(Enum.TryParse<Reason>(parts[1], out _), Is.True, name);
            Assert.That(rules, Does.Match($@"(\?|return|:|=>) Reason\.{parts[1]}\b"), name);
        }
    }

    [GeneratedRegex("<form\\b(?<tag>(?:[^>\"]|\"[^\"]*\")*)>(?<content>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex PostForms();

    [GeneratedRegex("name=\"(_Once|once)\"")]
    private static partial Regex OnceField();

    [GeneratedRegex("asp-page-handler=\"([A-Za-z]+)\"")]
    private static partial Regex Handler();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Address();
}
