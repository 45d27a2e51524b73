namespace IncidentDesk.Tests.Commands;

/// <summary>What the program says of itself, and what it does not show outside its demo.</summary>
public sealed class VerbsTests
{
    [Test]
    public async Task Help_says_what_each_verb_is_for()
    {
        var help = await DeskProcess.RunAsync("--help");

        Assert.That(
            help,
            Does.Match(@"serve\s+Run the service from a data directory\.")
                .And.Match(@"demo\s+Serve a fictional organisation")
        );
        Assert.That(help, Does.Contain("--data").And.Contain("--urls").And.Contain("Never use it for a real report."));
    }

    [Test]
    public async Task Serving_without_a_directory_says_what_is_missing()
    {
        Assert.That(await DeskProcess.RunAsync("serve"), Does.Contain("--data DIR").And.Contain("demo"));
    }

    [Test]
    public async Task With_PrepareSchema_off_serve_refuses_to_start_before_the_upgrade_command()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-upgrade-").FullName;
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(data, "incidentdesk.json"),
                """{ "Database": { "PrepareSchema": false } }"""
            );
            var before = await DeskProcess.EndAsync("serve", "--data", data, "--urls", "http://127.0.0.1:0");
            var upgrade = await DeskProcess.EndAsync("upgrade", "--data", data);
            using var after = await DeskProcess.ServeAsync("serve", data);

            Assert.That(before.Code, Is.EqualTo(1));
            Assert.That(before.Printed, Does.Contain("incidentdesk upgrade").And.Not.Contain("   at "));
            Assert.That(
                (upgrade.Code, upgrade.Printed),
                Is.EqualTo((0, "Both databases have this version's schema.\n"))
            );
            var taken = await DeskProcess.EndAsync("serve", "--data", data, "--urls", after.Url);
            Assert.That(taken.Code, Is.EqualTo(1));
            Assert.That(taken.Printed, Does.Contain("Name another one with --urls.\n"), "Two on one address.");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    public async Task A_corrupt_database_or_certificate_is_reported_in_a_sentence_and_left_unchanged(
        [Values("desk.db", "certificate.pfx")] string file
    )
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-broken-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(data, file), new string('x', 4096));
            var program = await DeskProcess.EndAsync("serve", "--data", data, "--urls", "http://127.0.0.1:0");

            Assert.That(program.Code, Is.EqualTo(1));
            Assert.That(
                program.Printed,
                Does.Contain(file == "desk.db" ? "The database" : file).And.Not.Contain("   at ")
            );
            Assert.That(
                await File.ReadAllTextAsync(Path.Combine(data, file)),
                Has.Length.EqualTo(4096),
                "Nothing was written over."
            );
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Only_the_demo_lists_its_accounts_on_the_sign_in_page(bool demo)
    {
        await using var desk = demo
            ? await RunningDesk.DemoAsync()
            : await RunningDesk.ServeAsync(await DemoData.CopyAsync());
        using var visitor = desk.Visitor();

        var page = await visitor.GetAsync("/desk/signin");

        Assert.That(
            page.Text,
            demo
                ? Does.Contain("ilana-port-cendrel").And.Contain("Écoute 3")
                : Does.Not.Contain("ilana").And.Not.Contain("port-cendrel").And.Not.Contain("Mireille").IgnoreCase
        );
        Assert.That((await visitor.GetAsync("/report")).Code, Is.EqualTo(200));
    }
}
