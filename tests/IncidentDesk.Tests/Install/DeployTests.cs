using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Install;

/// <summary>What stands in <c>deploy</c> is taken by the programs it is written for, as far as they are on this
/// machine; where one is missing the test says that it was not run.</summary>
public sealed partial class DeployTests
{
    private static string Deploy(string file) => Path.Combine(Sources.Root, "deploy", file);

    [Test]
    public async Task Systemd_accepts_the_service_unit_with_a_low_exposure_score()
    {
        var unit = Path.Combine(
            Directory.CreateTempSubdirectory("incidentdesk-unit-").FullName,
            "incidentdesk.service"
        );
        await File.WriteAllTextAsync(
            unit,
            (await File.ReadAllTextAsync(Deploy("incidentdesk.service"))).Replace(
                "/opt/incidentdesk/incidentdesk",
                "/bin/true",
                StringComparison.Ordinal
            )
        );

        Assert.That(await AskAsync("systemd-analyze", "verify", unit), Is.EqualTo((0, "")));
        var exposure = Exposure()
            .Match((await AskAsync("systemd-analyze", "security", "--offline=yes", "--no-pager", unit)).Said)
            .Groups[1]
            .Value;
        Assert.That(double.Parse(exposure, System.Globalization.CultureInfo.InvariantCulture), Is.LessThan(1.5));
    }

    [Test]
    public async Task Systemd_accepts_the_backup_units_with_a_low_exposure_score()
    {
        var place = Directory.CreateTempSubdirectory("incidentdesk-unit-").FullName;
        string[] units = ["incidentdesk-backup.service", "incidentdesk-backup.timer"];
        foreach (var unit in units)
            await File.WriteAllTextAsync(
                Path.Combine(place, unit),
                (await File.ReadAllTextAsync(Deploy(unit))).Replace(
                    "/opt/incidentdesk/incidentdesk",
                    "/bin/true",
                    StringComparison.Ordinal
                )
            );

        Assert.That(
            await AskAsync("systemd-analyze", ["verify", .. units.Select(unit => Path.Combine(place, unit))]),
            Is.EqualTo((0, ""))
        );
        var exposure = Exposure()
            .Match(
                (
                    await AskAsync(
                        "systemd-analyze",
                        "security",
                        "--offline=yes",
                        "--no-pager",
                        Path.Combine(place, units[0])
                    )
                ).Said
            )
            .Groups[1]
            .Value;
        Assert.That(double.Parse(exposure, System.Globalization.CultureInfo.InvariantCulture), Is.LessThan(2.5));
    }

    /// <summary>An older nginx knows no 'http2 on', and a form sent to another port than 443 is taken only with its
    /// port in Host.</summary>
    [Test]
    public void The_nginx_configuration_uses_syntax_of_old_versions_and_forwards_the_port() =>
        Assert.That(
            File.ReadAllText(Deploy("nginx.conf")),
            Does.Match(@"(?m)^\s*listen 443 ssl http2;")
                .And.Not.Match(@"(?m)^\s*http2 on;")
                .And.Contain("proxy_set_header Host $http_host;")
        );

    /// <summary>What lies in an archive lies under one folder, and the unit starts the program without it.</summary>
    [Test]
    public void The_instructions_unpack_the_archive_where_the_service_unit_expects_the_program() =>
        Assert.That(File.ReadAllText(Deploy("README.md")), Does.Contain("--strip-components=1 -C /opt/incidentdesk"));

    [Test]
    public async Task Caddy_accepts_the_Caddyfile() =>
        Assert.That(
            (await AskAsync("caddy", "validate", "--adapter", "caddyfile", "--config", Deploy("Caddyfile"))).Code,
            Is.Zero
        );

    [Test]
    public async Task Nginx_accepts_the_configuration_file()
    {
        var place = Directory.CreateTempSubdirectory("incidentdesk-nginx-").FullName;
        await AskAsync(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=desk.example.org",
            "-keyout",
            $"{place}/privkey.pem",
            "-out",
            $"{place}/fullchain.pem",
            "-days",
            "1"
        );
        var conf = (await File.ReadAllTextAsync(Deploy("nginx.conf"))).Replace(
            "/etc/letsencrypt/live/desk.example.org",
            place,
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync($"{place}/nginx.conf", $"pid {place}/pid;\n{conf}");

        var (code, said) = await AskAsync("nginx", "-t", "-c", $"{place}/nginx.conf");
        Assert.That(code, Is.Zero, said);
    }

    [Test]
    public async Task Tor_accepts_the_configuration_file()
    {
        var (code, said) = await AskAsync("tor", "--verify-config", "-f", Deploy("torrc"));
        Assert.That(code, Is.Zero, said);
    }

    [TestCase("Caddyfile", "output discard")]
    [TestCase("nginx.conf", "access_log off")]
    public void No_proxy_configuration_logs_or_forwards_the_address_of_a_visitor(string file, string off)
    {
        var text = File.ReadAllText(Deploy(file));

        Assert.That(
            text,
            Does.Contain(off).And.Match(file == "Caddyfile" ? "header_up -X-Forwarded-For" : "X-Forwarded-For \"\"")
        );
    }

    [Test]
    public void The_licence_list_names_exactly_the_distributed_packages()
    {
        var listed = Row()
            .Matches(File.ReadAllText(Deploy("LICENCES.md")))
            .Select(row => row.Groups[1].Value)
            .ToHashSet();
        var used = Directory
            .EnumerateFiles(Path.Combine(Sources.Root, "src"), "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(file =>
                JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("dependencies").EnumerateObject()
            )
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(package => package.Name)
            .ToHashSet();

        Assert.That(used, Is.Not.Empty);
        Assert.That(used.Except(listed), Is.Empty, "deploy/LICENCES.md lacks these.");
        Assert.That(listed.Except(used), Is.Empty, "deploy/LICENCES.md has these, and nothing uses them.");
    }

    /// <summary>A name can be moved to other code; a hash cannot.</summary>
    [Test]
    public void Every_action_of_a_workflow_is_pinned_to_a_commit()
    {
        var used = Directory
            .EnumerateFiles(Path.Combine(Sources.Root, ".github", "workflows"))
            .SelectMany(file => Uses().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToArray();

        Assert.That(used, Is.Not.Empty.And.All.Match("^[a-z-]+/[a-z-]+(/[a-z-]+)?@[0-9a-f]{40}$"));
    }

    private static async Task<(int Code, string Said)> AskAsync(string program, params string[] arguments)
    {
        if (
            !(Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin")
                .Split(':')
                .Any(place => File.Exists(Path.Combine(place, program)))
        )
            Assert.Ignore($"Not run: there is no {program} here.");
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] += ":/usr/sbin:/sbin";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex(@"exposure level for \S+: ([0-9.]+)")]
    private static partial Regex Exposure();

    [GeneratedRegex(@"^\| (?!package )([\w.-]+) \| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"uses: (\S+)")]
    private static partial Regex Uses();
}
