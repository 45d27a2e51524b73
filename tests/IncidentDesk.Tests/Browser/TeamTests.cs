using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>The team's pages, as a member sees them.</summary>
public sealed class TeamTests() : AtTheDesk(Through.Html)
{
    [Test]
    public async Task A_proposed_seat_is_already_listed_with_the_name_of_the_newcomer()
    {
        var (maelle, newcomer) = (await AsAsync("maelle"), await StrangerAsync());
        await maelle.GoAsync("/team/invite");
        await maelle.InviteAsync("Zélie", "Écoute");
        await newcomer.GoAsync(new Uri(await maelle.Page.Locator("#member-link").InnerTextAsync()).AbsolutePath);
        await newcomer.MakeKeysAsync("zelie", "une phrase assez longue");

        await maelle.GoAsync("/team");

        Assert.That(
            await maelle.Page.Locator(".moves").GetByRole(AriaRole.Heading).AllInnerTextsAsync(),
            Is.EqualTo(new[] { "Zélie rejoint l’équipe", "Zélie : Écoute 7" })
        );
    }
}
