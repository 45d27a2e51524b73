using System.Text.RegularExpressions;
using IncidentDesk.Tests.Browser.People;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Browser.Tours;

/// <summary>The page that shows every component together: there for whoever builds the desk, nowhere else, and never
/// without one of them.</summary>
public sealed partial class StyleGuideTests
{
    /// <summary>What dresses a whole page and no part of one: the blank page of 'Quitter vite', the print of the eight
    /// words and of a decision.</summary>
    private static readonly string[] OfAPage = ["gone", "receipt", "act", "todo"];

    [Test]
    public async Task The_style_guide_does_not_exist_on_a_served_desk()
    {
        await using var desk = await RunningDesk.DemoAsync();
        using var visitor = desk.Visitor();

        var (page, unknown) = (await visitor.GetAsync("/styleguide"), await visitor.GetAsync("/styleguidf"));

        Assert.That((page.Code, unknown.Code), Is.EqualTo((404, 404)));
        Assert.That(page.Html.Replace("styleguide", "styleguidf", StringComparison.Ordinal), Is.EqualTo(unknown.Html));
        Assert.That((await visitor.GetAsync("/styleguide?handler=Themes")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task The_style_guide_shows_every_component_in_use_without_accessibility_faults()
    {
        await using var desk = await RunningDesk.DevelopmentAsync();
        await using var who = Someone.WithoutBrowser(desk);
        await who.GoAsync("/styleguide");
        var shown = Classes().Matches(who.Sent).SelectMany(match => match.Groups[1].Value.Split(' ')).ToHashSet();
        var styled = Sources
            .Ending(".css")
            .SelectMany(sheet =>
                Rule().Matches(Comment().Replace(sheet.Text, "")).SelectMany(rule => Class().Matches(rule.Value))
            )
            .Select(match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Multiple(() =>
        {
            Assert.That(who.Arrived, Is.True);
            Assert.That(styled, Has.Count.GreaterThan(50));
            Assert.That(styled.Except(shown), Is.EquivalentTo(OfAPage), "Show it on the style guide.");
            Assert.That(
                styled
                    .Except(OfAPage)
                    .Where(name =>
                        !Sources.Pages.Any(page =>
                            !page.Path.Contains("/StyleGuide/", StringComparison.Ordinal)
                            && Regex.IsMatch(page.Text, $@"(?<![\w-]){name}(?![\w-])")
                        )
                    ),
                Is.Empty,
                "No page is drawn from these."
            );
        });
        await using var mirror = await Mirror.OpenAsync(desk);
        var wrong = await mirror.WrongWithAsync("styleguide", who);
        Assert.That(wrong, Is.Empty, string.Join('\n', wrong));
    }

    [Test]
    public async Task The_style_guide_shows_the_light_or_the_dark_theme_on_request()
    {
        await using var desk = await RunningDesk.DevelopmentAsync();
        await using var who = await Someone.ArriveAsync(desk, scripts: true);
        var seen = new List<string>();
        foreach (var theme in (string[])["light", "dark"])
        {
            await who.GoAsync($"/styleguide?theme={theme}");
            seen.Add(
                await who.Page.EvaluateAsync<string>(
                    "[document.body, document.querySelector('.btn')].map(one => "
                        + "getComputedStyle(one)).map(look => look.color + look.borderTopColor).join()"
                )
            );
        }

        Assert.That(
            seen,
            Is.EqualTo(
                new[]
                {
                    "rgb(45, 31, 41)rgb(45, 31, 41),rgb(89, 41, 75)rgb(89, 41, 75)",
                    "rgb(241, 231, 229)rgb(241, 231, 229),rgb(225, 195, 218)rgb(225, 195, 218)",
                }
            )
        );
    }

    /// <summary>What stands before the braces of a rule.</summary>
    [GeneratedRegex("[^{}]+(?={)")]
    private static partial Regex Rule();

    [GeneratedRegex(" class=\"([^\"]*)\"")]
    private static partial Regex Classes();

    [GeneratedRegex(@"\.([a-zA-Z][\w-]*)")]
    private static partial Regex Class();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
