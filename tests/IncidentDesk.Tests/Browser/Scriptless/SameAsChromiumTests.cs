using IncidentDesk.Tests.Browser.People;

namespace IncidentDesk.Tests.Browser.Scriptless;

/// <summary>Whoever reads the HTML without a browser sees what Chromium shows.</summary>
public sealed class SameAsChromiumTests : AtTheDesk
{
    [Test]
    public async Task Public_pages_read_the_same_without_a_browser_as_in_Chromium()
    {
        await using var reader = Someone.WithoutBrowser(Desk);
        var browser = await StrangerAsync();

        foreach (
            var path in (string[])["/", "/report", "/mailbox", "/invited", "/safety", "/data", "/help", "/nowhere"]
        )
            await CompareAsync(reader, browser, path);
    }

    [TestCase("ilana", "/desk", "/team")]
    [TestCase("soraya", "/desk", "/decisions", "/custody")]
    public async Task Member_pages_read_the_same_without_a_browser_as_in_Chromium(string login, params string[] paths)
    {
        await using var reader = Someone.WithoutBrowser(Desk);
        await reader.SignInAsync(login);
        var browser = await AsAsync(login);

        foreach (var path in paths)
            await CompareAsync(reader, browser, path);
        foreach (var name in (await browser.QueueAsync()).Except(await browser.AskedAsync()))
        {
            await browser.OpenAsync(name);
            await CompareAsync(reader, browser, browser.Path);
        }
    }

    private static async Task CompareAsync(Someone reader, Someone browser, string path)
    {
        Assert.That(await reader.StatusOfAsync(path), Is.EqualTo(await browser.StatusOfAsync(path)), path);
        Assert.That(await reader.HeadingAsync(), Is.EqualTo(await browser.HeadingAsync()), path);
        Assert.That(await reader.SeesAsync(), Is.EqualTo(await browser.SeesAsync()), path);
    }
}
