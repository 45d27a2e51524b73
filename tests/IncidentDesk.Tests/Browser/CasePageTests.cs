using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Browser.People;
using Microsoft.Playwright;

namespace IncidentDesk.Tests.Browser;

/// <summary>The page of a case on a phone: what is new and what can be done comes before the history.</summary>
public sealed class CasePageTests() : AtTheDesk(Through.Chromium)
{
    /// <summary>The screen of a phone, and how far down the history may begin, in CSS pixels.</summary>
    private const int Width = 390,
        Most = 2_500;

    private static IEnumerable<string> Readers =>
        DemoOrganisation
            .Members.Where(member =>
                member.Seats.Any(seat => seat.Role is Role.Listener or Role.Instructor or Role.Facilitator)
            )
            .Select(member => member.Login);

    /// <summary>Whoever of the team has cases of the demo sees each of them so, at whatever stage it is.</summary>
    [Test]
    public async Task On_a_phone_the_history_of_each_case_begins_within_2500_pixels()
    {
        var seen = new HashSet<string>();
        foreach (var login in Readers)
        {
            await using var reader = await Someone.ArriveAsync(Desk);
            await reader.Page.SetViewportSizeAsync(Width, 844);
            await reader.SignInAsync(login);
            await reader.GoAsync("/desk");
            foreach (var address in await CasesAsync(reader))
            {
                await reader.GoAsync(address);
                seen.Add(address);
                var written = await TopAsync(reader, "Ce qui a été écrit");
                var possible = await TopAsync(reader, "Ce que l’équipe peut faire");
                var history = await TopAsync(reader, "Ce qui s’est passé");
                var name = $"{login}, {await reader.HeadingAsync()}";
                Assert.That(new[] { written, possible, history }, Is.Ordered, name);
                Assert.That(history, Is.LessThanOrEqualTo(Most), name);
            }
        }
        Assert.That(seen, Has.Count.GreaterThan(4));
    }

    private static async Task<string[]> CasesAsync(Someone reader)
    {
        var links = await reader.Page.GetByRole(AriaRole.Rowheader).Locator("a").AllAsync();
        return [.. (await Task.WhenAll(links.Select(link => link.GetAttributeAsync("href")))).OfType<string>()];
    }

    private static async Task<float> TopAsync(Someone reader, string heading) =>
        (await reader.Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }).BoundingBoxAsync())!.Y;
}
