using IncidentDesk.Tests.Browser.People;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>The page of a case on a phone: what is new and what can be done comes before the history.</summary>
public sealed class CasePageTests() : AtTheDesk(Through.Chromium)
{
    /// <summary>The screen of a phone, and how far down the history may begin, in CSS pixels.</summary>
    private const int Width = 390,
        Most = 4_500;

    [TestCase("gaspard")]
    [TestCase("soraya")]
    [TestCase("violette")]
    public async Task On_a_phone_the_history_of_each_case_begins_within_4500_pixels(string login)
    {
        await using var reader = await Someone.ArriveAsync(Desk);
        await reader.Page.SetViewportSizeAsync(Width, 844);
        await reader.SignInAsync(login);
        await reader.GoAsync("/desk");
        var cases = await reader.Page.GetByRole(AriaRole.Rowheader).Locator("a").AllAsync();
        var addresses = new List<string>();
        foreach (var one in cases)
            addresses.Add((await one.GetAttributeAsync("href"))!);
        Assert.That(addresses, Is.Not.Empty);

        foreach (var address in addresses)
        {
            await reader.GoAsync(address);
            var name = await reader.HeadingAsync();
            var history = reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Ce qui s’est passé", Exact = true });
            Assert.That((await history.BoundingBoxAsync())!.Y, Is.LessThanOrEqualTo(Most), name);
        }
    }
}
