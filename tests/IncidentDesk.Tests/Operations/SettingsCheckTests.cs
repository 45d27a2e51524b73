using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Tests.Operations;

/// <summary>Before anybody is surprised: each setting that is missing with its consequence and the line that mends it;
/// a wrong one stops the start.</summary>
public sealed class SettingsCheckTests
{
    private string data = null!;

    [SetUp]
    public void MakeDirectory() => data = Directory.CreateTempSubdirectory("incidentdesk-settings-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(data, recursive: true);

    private async Task<string[]> FaultsAsync(string? settings, int code)
    {
        if (settings is not null)
            await File.WriteAllTextAsync(Path.Combine(data, DataDirectory.SettingsFile), settings);
        var output = new StringWriter();
        Assert.That(await Check.RunAsync(data, output, CancellationToken.None), Is.EqualTo(code), output.ToString());
        return
        [
            .. output
                .ToString()
                .Split('\n')
                .Where(line => line.StartsWith(DataDirectory.SettingsFile, StringComparison.Ordinal)),
        ];
    }

    [Test]
    public async Task The_check_of_an_empty_directory_lists_what_nobody_wrote_and_succeeds()
    {
        var faults = await FaultsAsync(null, 0);

        Assert.That(
            faults.Select(fault => fault.Split(' ')[1].TrimEnd(':')),
            Is.EqualTo(
                new[]
                {
                    "Organisation:Name",
                    "Organisation:Phone",
                    "Organisation:Controller",
                    "Organisation:DataContact",
                    "Organisation:Hosting",
                    "Mail:Host",
                }
            )
        );
        Assert.That(faults, Is.All.Contains("→ \""));
    }

    [Test]
    public async Task The_settings_of_the_demonstration_lack_nothing_but_a_mail_server()
    {
        Assert.That(
            await FaultsAsync(DemoOrganisation.Settings, 0),
            Has.Length.EqualTo(1).And.Some.Contains("Mail:Host")
        );
    }

    [TestCase("""{ "Organisation": { "Nmae": "Collectif" } }""", "Nmae")]
    [TestCase("""{ "Organisation": { "Name": "Collectif", """, "JSON")]
    [TestCase("""{ "Organisation": { "Address": "Sie" } }""", "Organisation:Address")]
    [TestCase("""{ "Organisation": { "LeaveTo": "/ailleurs" } }""", "Organisation:LeaveTo")]
    [TestCase("""{ "Organisation": { "Onion": "abc.onion" } }""", "Organisation:Onion")]
    [TestCase("""{ "Organisation": { "LegalBasis": "Habitude" } }""", "Habitude")]
    [TestCase("""{ "Mail": { "Host": "smtp.example.org", "Port": "beaucoup" } }""", "beaucoup")]
    [TestCase("""{ "Operations": { "Metrics": 5, "Helath": true } }""", "Helath")]
    [TestCase("""{ "Database": { "Server": "nowhere in particular" } }""", "Database:Server")]
    [TestCase("""{ "Web": { "Proxies": [ "proxy.example.org" ] } }""", "proxy.example.org")]
    [TestCase("""{ "Web": { "Proxy": [ "192.0.2.7" ] } }""", "Proxy")]
    [TestCase("""{ "Web": { "Proxies": "192.0.2.7" } }""", "Web:Proxies")]
    [TestCase("""{ "Web": "192.0.2.7" }""", "Web")]
    [TestCase("""{ "Mail": { "Host": [ "smtp.example.org" ] } }""", "Mail:Host")]
    [TestCase("""{ "Organisation": [ "Collectif" ] }""", "Organisation")]
    [TestCase("""{ "Files": { "MegabytesDrafts": 0 } }""", "Files:MegabytesDrafts")]
    [TestCase("""{ "Files": { "MegabytesAFile": -1 } }""", "Files:MegabytesAFile")]
    [TestCase("""{ "Files": { "MegabytesAReport": 0 } }""", "Files:MegabytesAReport")]
    [TestCase("""{ "Files": { "MegabytesWaiting": 0 } }""", "Files:MegabytesWaiting")]
    [TestCase("""{ "Mail": { "Host": "smtp.example.org", "Lease": "5" } }""", "Mail:Lease")]
    [TestCase("""{ "Mail": { "Host": "smtp.example.org", "Lease": "-00:05" } }""", "Mail:Lease")]
    public async Task An_invalid_setting_is_named_and_stops_the_start(string settings, string named)
    {
        Assert.That((await FaultsAsync(settings, 1))[0], Does.Contain(named));

        var program = await DeskProcess.EndAsync(["serve", "--data", data, "--urls", "http://127.0.0.1:0"]);
        Assert.That(program.Code, Is.EqualTo(1));
        Assert.That(program.Printed, Does.Contain(named).And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_list_that_an_environment_variable_gives_as_one_text_is_a_fault()
    {
        var program = await DeskProcess.EndAsync(
            new Dictionary<string, string> { ["INCIDENTDESK_Web__Proxies"] = "192.0.2.7" },
            ["check", "--data", data]
        );

        Assert.That(program.Code, Is.EqualTo(1), program.Printed);
        Assert.That(program.Printed, Does.Contain("Web:Proxies"));
    }

    [TestCase("20", "8")]
    [TestCase("8", "15")]
    [TestCase("18", "26")]
    public async Task Hours_during_which_too_few_mails_could_leave_are_a_fault(string opens, string closes)
    {
        var program = await DeskProcess.EndAsync(
            new Dictionary<string, string>
            {
                ["INCIDENTDESK_Mail__Opens"] = opens,
                ["INCIDENTDESK_Mail__Closes"] = closes,
            },
            ["check", "--data", data]
        );

        Assert.That(program.Code, Is.EqualTo(1), program.Printed);
        Assert.That(program.Printed, Does.Contain("Mail:Opens"));
    }

    [TestCase("""{ "Organisation": { "Name": "Collectif", "Phone": "01 99 00 12 34" } }""", "Organisation:PhoneHours")]
    [TestCase("""{ "Mail": { "Host": "smtp.example.org" } }""", "Mail:From")]
    [TestCase(
        """{ "Mail": { "Host": "smtp.example.org", "From": "desk@example.net", "User": "desk" } }""",
        "Mail:Password"
    )]
    [TestCase(
        """{ "Database": { "Server": "Server=db.example.org;User Id=desk;Password=x" } }""",
        "Database:KeysServer"
    )]
    public async Task A_missing_setting_is_named_when_another_setting_needs_it(string settings, string named)
    {
        Assert.That(await FaultsAsync(settings, 0), Has.Some.Contains(named));
    }
}
