using System.Text.RegularExpressions;
using IncidentDesk.Pages;

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
    public void No_text_contains_a_middle_dot() => Assert.That(Shown.Lines("[·‧∙•]"), Is.Empty);

    [Test]
    public void Every_page_has_a_title()
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
    public void A_page_title_contains_no_confidential_text()
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
    public void The_only_scripts_are_three_small_files_of_the_desk()
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
    public void No_page_contains_inline_scripts_styles_or_embedded_frames() =>
        Assert.That(
            Sources
                .Pages.Where(page => page.Path is not (Script or LeaveScript or ProgressScript))
                .Lines(@"(?i)<script|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<iframe|<object|<embed"),
            Is.Empty
        );

    [Test]
    public void No_page_or_stylesheet_loads_anything_from_another_site() =>
        Assert.That(
            Sources
                .Pages.Concat(Sources.Ending(".css"))
                .Lines(@"(?i)\b(src|href|action|srcset)\s*=\s*[""']?(https?:)?//|url\(\s*[""']?(https?:)?//|@import"),
            Is.Empty
        );

    [Test]
    public void No_source_file_writes_raw_HTML() =>
        Assert.That(Sources.All.Lines(@"Html\.Raw|HtmlString\(|IHtmlContent"), Is.Empty);

    /// <summary>Numbers the French regulator keeps for fiction, in its decision 2018-0881: 01 99 00 and 06 39 98 are
    /// those used here.</summary>
    [Test]
    public void Every_ten_digit_phone_number_in_the_sources_is_reserved_for_fiction() =>
        Assert.That(
            Sources.All.Lines(
                @"(?<![\d.-])(?:\+33[\s.\u00a0\u202f-]?|0)(?!1[\s.\u00a0\u202f-]?99[\s.\u00a0\u202f-]?00|"
                    + @"6[\s.\u00a0\u202f-]?39[\s.\u00a0\u202f-]?98)[1-9](?:[\s.\u00a0\u202f-]?\d\d){4}(?!\d)"
            ),
            Is.Empty
        );

    [Test]
    public void Every_phone_link_on_a_page_is_one_of_the_help_lines()
    {
        var known = HelpLines.Emergency.Concat(HelpLines.Listening).Select(line => line.Address).ToHashSet();
        var written = Sources
            .Pages.SelectMany(page => Regex.Matches(page.Text, @"\b(tel|sms):[+\d]+").Select(match => match.Value))
            .ToArray();

        Assert.That(written, Is.Not.Empty.And.All.Matches<string>(known.Contains));
    }

    [Test]
    public void The_help_lines_have_the_expected_numbers_and_matching_links()
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
