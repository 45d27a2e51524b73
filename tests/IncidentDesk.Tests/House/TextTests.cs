using System.Text.RegularExpressions;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.House;

/// <summary>What people read, and that a page needs no script and allows none.</summary>
public sealed class TextTests
{
    private static SourceFile[] Shown =>
        [
            .. Sources.Pages,
            .. Sources.Under("IncidentDesk/Texts"),
            .. Sources.Under("IncidentDesk/Protocols"),
            .. Sources.Under("IncidentDesk/Pages"),
        ];

    /// <summary>Pages are those with anything to show: a file whose name begins with an underscore is a part, one
    /// without markup only redirects.</summary>
    private static SourceFile[] Pages =>
        [
            .. Sources.Pages.Where(page =>
                !Path.GetFileName(page.Path).StartsWith('_') && Regex.IsMatch(page.Text, "<[a-z]")
            ),
        ];

    [Test]
    public void No_word_is_cut_by_a_middle_dot() => Assert.That(Shown.Lines("[·‧∙•]"), Is.Empty);

    [Test]
    public void Every_page_says_what_it_is()
    {
        Assert.That(Pages, Has.Length.GreaterThan(20));
        Assert.That(
            Pages
                .Where(page => !Regex.IsMatch(page.Text, @"ViewData\[""Title""\]\s*=\s*[^;\s]"))
                .Select(page => page.Path),
            Is.Empty
        );
    }

    /// <summary>A title stays in the browser's history: it is a text of the desk, and at most a number or the name that
    /// was made up for a case.</summary>
    [Test]
    public void A_title_tells_nothing_that_was_said_in_confidence()
    {
        var titles = Sources
            .Pages.SelectMany(page =>
                Regex.Matches(page.Text, @"ViewData\[""Title""\]\s*=\s*(.+?);").Select(match => match.Groups[1].Value)
            )
            .ToArray();

        Assert.That(titles, Has.Length.GreaterThan(100));
        Assert.That(
            titles.Where(title =>
                !Regex.IsMatch(
                    title,
                    @"^(Model\.Open\.Name|T\[""[^""]*""(, (Model\.Open\.Name|\d|Model\.Steps\.Length( - 1)?|"
                        + @"Model\.At\(Model\.Here\)\.(Step|Of)))*\](\.Value)?)$"
                )
            ),
            Is.Empty
        );
    }

    /// <summary>Adds to «Quitter vite» on the public side, where scripts run.</summary>
    private const string LeaveScript = "src/IncidentDesk/Pages/Shared/_Leave.cshtml";

    /// <summary>The other one speaks with authenticators, on the pages that may ask for a passkey.</summary>
    private const string Script = "src/IncidentDesk/Pages/Shared/_Script.cshtml";

    /// <summary>The third tells how much of a file has left.</summary>
    private const string ProgressScript = "src/IncidentDesk/Pages/Shared/_Progress.cshtml";

    [Test]
    public void The_three_scripts_are_the_desks_own_and_small()
    {
        Assert.That(
            Sources.Pages.Single(page => page.Path == Script).Text.Trim(),
            Is.EqualTo("<script src=\"~/desk.js\" asp-append-version=\"true\" defer></script>")
        );
        Assert.That(
            Sources.Pages.Single(page => page.Path == LeaveScript).Text,
            Does.EndWith("<script src=\"~/leave.js\" asp-append-version=\"true\" defer></script>\n")
        );
        Assert.That(
            Sources.Pages.Single(page => page.Path == ProgressScript).Text,
            Does.EndWith("<script src=\"~/files.js\" asp-append-version=\"true\" defer></script>\n")
        );
        Assert.That(
            Sources.Ending(".js").Select(script => script.Path),
            Is.EqualTo(
                new[]
                {
                    "src/IncidentDesk/wwwroot/desk.js",
                    "src/IncidentDesk/wwwroot/files.js",
                    "src/IncidentDesk/wwwroot/leave.js",
                }
            )
        );
        Assert.That(Sources.Ending(".js"), Has.All.Matches<SourceFile>(script => script.Text.Length < 4_096));
        Assert.That(
            Sources.Ending(".js").Last().Lines,
            Has.None.Matches<string>(line =>
                line.Contains("fetch", StringComparison.Ordinal)
                || line.Contains("storage", StringComparison.OrdinalIgnoreCase)
            )
        );
    }

    [Test]
    public void No_page_needs_a_script_or_brings_a_style() =>
        Assert.That(
            Sources
                .Pages.Where(page => page.Path is not (Script or LeaveScript or ProgressScript))
                .Lines(@"(?i)<script|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<iframe|<object|<embed"),
            Is.Empty
        );

    [Test]
    public void Nothing_is_loaded_from_elsewhere() =>
        Assert.That(
            Sources
                .Pages.Concat(Sources.Ending(".css"))
                .Lines(@"(?i)\b(src|href|action|srcset)\s*=\s*[""']?(https?:)?//|url\(\s*[""']?(https?:)?//|@import"),
            Is.Empty
        );

    [Test]
    public void Raw_markup_is_never_written_from_a_value() =>
        Assert.That(Sources.All.Lines(@"Html\.Raw|HtmlString\(|IHtmlContent"), Is.Empty);

    /// <summary>Numbers the French regulator keeps for fiction, in its decision 2018-0881: 01 99 00 and 06 39 98 are
    /// those used here.</summary>
    [Test]
    public void No_telephone_number_is_anybodys() =>
        Assert.That(
            Sources.All.Lines(
                @"(?<![\d.-])(?:\+33[\s.\u00a0\u202f-]?|0)(?!1[\s.\u00a0\u202f-]?99[\s.\u00a0\u202f-]?00|"
                    + @"6[\s.\u00a0\u202f-]?39[\s.\u00a0\u202f-]?98)[1-9](?:[\s.\u00a0\u202f-]?\d\d){4}(?!\d)"
            ),
            Is.Empty
        );

    [Test]
    public void A_number_on_a_page_is_one_of_the_help_lines()
    {
        var known = HelpLines.Emergency.Concat(HelpLines.Listening).Select(line => line.Address).ToHashSet();
        var written = Sources
            .Pages.SelectMany(page => Regex.Matches(page.Text, @"\b(tel|sms):[+\d]+").Select(match => match.Value))
            .ToArray();

        Assert.That(written, Is.Not.Empty.And.All.Matches<string>(known.Contains));
    }

    [Test]
    public void The_help_lines_are_these()
    {
        var numbers = HelpLines.Emergency.Concat(HelpLines.Listening).ToArray();

        Assert.That(
            numbers.Select(line => line.Number),
            Is.EqualTo(new[] { "17", "15", "112", "114", "3919", "119", "3114", "3018", "116 006", "39 28" })
        );
        Assert.That(
            numbers,
            Has.All.Matches<HelpLine>(line => line.Address.Split(':')[1] == line.Number.Replace(" ", ""))
        );
    }
}
