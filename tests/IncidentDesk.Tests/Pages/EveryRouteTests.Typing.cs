using System.Text.RegularExpressions;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages;

public sealed partial class EveryRouteTests
{
    /// <summary>Every route, as people who write there find it: the language buttons load a page anew, so none stands
    /// where a text is typed.</summary>
    [Test, Category("Threat-30")]
    public async Task No_page_has_both_a_field_to_type_in_and_language_buttons_that_would_empty_it()
    {
        await using var own = await RunningDesk.DemoAsync();
        var team = new Team(own);
        var (decision, _) = await team.ProposeAsync("soraya", "anselme");
        var reported = team.Last!;
        var (typed, wrong) = (new HashSet<string>(), new List<string>());
        using var reporter = own.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        await reporter.PostAsync("/report", ("nobody", "1"));
        using var nobody = own.Visitor();
        await LookAsync("nobody", nobody, []);
        await LookAsync("the reporter", reporter, []);
        using var party = own.Visitor();
        await party.OpenMailboxAsync(team.Invited);
        await LookAsync("the person concerned", party, []);
        foreach (var login in (string[])["soraya", "maelle", "yasmine", "violette", "celestin", "joris"])
        {
            using var member = await own.SignInAsync(login);
            await LookAsync(login, member, [reported.Case, decision]);
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(typed, Has.Count.GreaterThan(25), string.Join(", ", typed.Order()));

        async Task LookAsync(string who, Visitor visitor, Guid[] ids)
        {
            foreach (var route in routes)
            foreach (var id in ids.Length > 0 && route.Ids.Length > 0 ? ids : [Nowhere])
            {
                var page = await visitor.SendAsync(new(HttpMethod.Get, route.Path(id)));
                if (!TypedIn().IsMatch(page.Html))
                    continue;
                typed.Add(route.Page);
                if (page.Html.Contains("action=\"/language\"", StringComparison.Ordinal))
                    wrong.Add($"{who}: {route}");
            }
        }
    }

    [GeneratedRegex("<textarea|<input(?![^>]* type=\"(?:hidden|radio|checkbox)\")")]
    private static partial Regex TypedIn();
}
