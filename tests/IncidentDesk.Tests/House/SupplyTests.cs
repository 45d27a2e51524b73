using System.Xml.Linq;

namespace IncidentDesk.Tests.House;

/// <summary>What the program is built from: every package at one version, its hash in a lock file, and CI restores
/// nothing else.</summary>
[Category("Threat-25")]
public sealed class SupplyTests
{
    private static string[] Projects =>
        [
            .. Directory
                .EnumerateFiles(Sources.Root, "*.csproj", SearchOption.AllDirectories)
                .Where(path =>
                    !path.Contains("/bin/", StringComparison.Ordinal)
                    && !path.Contains("/obj/", StringComparison.Ordinal)
                ),
        ];

    private static XDocument Properties => XDocument.Load(Path.Combine(Sources.Root, "Directory.Build.props"));

    [Test]
    public void Every_project_has_a_lock_file_with_a_hash_for_each_package()
    {
        Assert.That(Projects, Has.Length.GreaterThanOrEqualTo(5));
        foreach (var project in Projects)
        {
            var path = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
            Assert.That(path, Does.Exist);
            using var locked = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
            var packages = locked
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                .ToArray();
            Assert.That(
                packages
                    .Where(package =>
                        !package.Value.TryGetProperty("contentHash", out var hash)
                        || hash.GetString() is not { Length: 88 }
                    )
                    .Select(package => package.Name),
                Is.Empty,
                path
            );
        }
    }

    [Test]
    public void CI_restores_only_locked_packages_and_treats_audit_warnings_as_errors()
    {
        var locked = Properties.Descendants("RestoreLockedMode").Single();
        Assert.That((locked.Value, locked.Attribute("Condition")?.Value), Is.EqualTo(("true", "'$(CI)' == 'true'")));
        Assert.That(Properties.Descendants("RestorePackagesWithLockFile").Single().Value, Is.EqualTo("true"));
        Assert.That(Properties.Descendants("NuGetAuditMode").Single().Value, Is.EqualTo("all"));
        Assert.That(
            Properties.Descendants("TreatWarningsAsErrors").Single().Value,
            Is.EqualTo("true"),
            "A package with a known hole is a warning, and so an error."
        );
        Assert.That(File.ReadAllLines(Path.Combine(Sources.Root, ".ci/run")), Does.Contain("export CI=true"));
    }

    [Test]
    public void No_project_file_sets_a_package_version() =>
        Assert.That(
            Projects.SelectMany(project =>
                XDocument
                    .Load(project)
                    .Descendants("PackageReference")
                    .Where(package =>
                        package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
                    )
                    .Select(package => $"{project}: {package}")
            ),
            Is.Empty
        );
}
