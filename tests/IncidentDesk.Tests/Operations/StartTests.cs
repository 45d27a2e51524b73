using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Operations;

/// <summary>A start that cannot succeed says why in one line, ends with 1, and prints no link to a desk that does not
/// answer.</summary>
[Category("Threat-36")]
public sealed class StartTests
{
    private string place = null!;

    [SetUp]
    public void Start() => place = Directory.CreateTempSubdirectory("incidentdesk-start-").FullName;

    [TearDown]
    public void Delete()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(place, recursive: true);
    }

    private string Data => Path.Combine(place, "data");

    private static async Task RefusesAsync(string words, params string[] arguments)
    {
        var (code, printed) = await DeskProcess.EndAsync(["serve", .. arguments]);

        Assert.That(code, Is.EqualTo(1), printed);
        Assert.That(
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Has.Length.EqualTo(1).And.Some.Contains(words),
            printed
        );
        Assert.That(printed, Does.Not.Contain("   at ").And.Not.Contain("/founding/"));
    }

    [Test]
    public async Task A_start_on_a_busy_port_is_refused()
    {
        var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using (taken)
            await RefusesAsync(
                "another program listens there already",
                "--data",
                Data,
                "--urls",
                $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"
            );
    }

    [TestCase("nonsense")]
    [TestCase("http://127.0.0.1:99999")]
    [TestCase("http://127.0.0.1:port")]
    [TestCase("ftp://127.0.0.1:5080")]
    [TestCase("https://127.0.0.1:5443")]
    [TestCase("http://127.0.0.300:5080")]
    [TestCase("http://desk.example.org:5080")]
    [TestCase(";")]
    public async Task A_start_on_an_invalid_address_is_refused(string urls) =>
        await RefusesAsync("--urls", "--data", Data, "--urls", urls);

    [Test]
    public async Task A_start_on_an_address_of_another_machine_is_refused() =>
        await RefusesAsync("it is not one of this machine's", "--data", Data, "--urls", "http://192.0.2.7:5080");

    [Test]
    public async Task A_start_on_a_port_reserved_for_the_administrator_is_refused()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName == "root")
            Assert.Ignore("Not run: to an administrator, or on this system, no port is refused.");
        await RefusesAsync("ports below 1024", "--data", Data, "--urls", "http://127.0.0.1:80");
    }

    [Test]
    public async Task A_start_with_a_file_as_data_directory_is_refused()
    {
        await File.WriteAllTextAsync(Data, "a file");
        await RefusesAsync(Data, "--data", Data, "--urls", "http://127.0.0.1:0");
    }

    /// <summary>No account can write there, the administrator's included.</summary>
    [Test, Platform("Linux")]
    public async Task A_start_with_an_unwritable_data_directory_is_refused(
        [Values("/sys/kernel", "/proc/incidentdesk")] string directory
    ) => await RefusesAsync("--data", "--data", directory, "--urls", "http://127.0.0.1:0");

    [TestCase("{ \"Organisation\": {\n  \"Name\": \"Collectif\"\n  \"Phone\": \"01 99 00 12 34\"\n} }", "3")]
    [TestCase("{ \"Mails\": { \"Host\": \"smtp.example.org\" } }", "Mails")]
    public async Task A_start_with_a_fault_in_the_settings_is_refused(string settings, string named)
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "incidentdesk.json"), settings);
        await RefusesAsync(named, "--data", Data, "--urls", "http://127.0.0.1:0");
    }

    [Test]
    public async Task The_founding_link_opens_and_a_second_process_says_that_another_process_is_running()
    {
        using var first = await DeskProcess.ServeAsync("serve", Data);
        var link = await first.PrintsAsync(@"http://\S+/founding/\S+");
        using var browser = new HttpClient();
        using var second = await DeskProcess.ServeAsync("serve", Data);

        Assert.That((await browser.GetAsync(link)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(first.Printed, Does.Not.Contain("Another process"));
        Assert.That(second.Printed, Does.Contain("Another process serves this directory already"));
    }
}
