namespace IncidentDesk.Tests.Commands;

/// <summary>What the program says of itself, and what it does not show outside its demo.</summary>
public sealed class VerbsTests
{
    [Test]
    public async Task Help_says_what_each_verb_is_for()
    {
        var help = await DeskProcess.RunAsync("--help");

        Assert.That(help, Does.Match(@"serve\s+Serve the desk from a data directory\.").And.Match(@"demo\s+Serve a fictional organisation"));
        Assert.That(help, Does.Contain("--data").And.Contain("--urls").And.Contain("Never use it for a real report."));
    }

    [Test]
    public async Task Serving_without_a_directory_says_what_is_missing()
    {
        Assert.That(await DeskProcess.RunAsync("serve"), Does.Contain("--data DIR").And.Contain("demo"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Only_the_demo_lists_its_accounts_on_the_sign_in_page(bool demo)
    {
        await using var desk = demo ? await RunningDesk.DemoAsync() : await RunningDesk.ServeAsync(await DemoData.CopyAsync());
        using var visitor = desk.Visitor();

        var page = await visitor.GetAsync("/desk/signin");

        Assert.That(page.Text, demo ? Does.Contain("ilana-port-cendrel").And.Contain("Mireille") : Does.Not.Contain("ilana").And.Not.Contain("port-cendrel").And.Not.Contain("Mireille").IgnoreCase);
        Assert.That((await visitor.GetAsync("/report")).Code, Is.EqualTo(200));
    }
}
