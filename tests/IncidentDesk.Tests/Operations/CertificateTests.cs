using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Security;
using IncidentDesk.Tests.Storage;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Operations;

/// <summary>The certificate of the key ring is gone, or another one lies in its place: nothing starts and nothing is
/// restored without a word.</summary>
[Category("Threat-36")]
public sealed class CertificateTests
{
    private string place = null!,
        data = null!,
        backups = null!;

    private string Certificate => Path.Combine(data, "certificate.pfx");

    [SetUp]
    public async Task Start()
    {
        (place, data) = (
            Directory.CreateTempSubdirectory("incidentdesk-certificate-").FullName,
            await DemoData.CopyAsync()
        );
        backups = Path.Combine(place, "backups");
    }

    [TearDown]
    public void Delete()
    {
        SqliteConnection.ClearAllPools();
        foreach (var directory in (string[])[place, data])
            Directory.Delete(directory, recursive: true);
    }

    private static byte[] Another()
    {
        using var rsa = RSA.Create(2048);
        var now = DateTimeOffset.UtcNow;
        using var other = new CertificateRequest(
            "CN=IncidentDesk ring",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        return other.Export(X509ContentType.Pkcs12);
    }

    /// <summary>The program ends with 1 and one line that holds these words.</summary>
    private static async Task RefusesAsync(string words, params string[] arguments)
    {
        var (code, printed) = await DeskProcess.EndAsync(arguments);

        Assert.That(code, Is.EqualTo(1), printed);
        Assert.That(
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Has.Length.EqualTo(1).And.Some.Contains(words),
            printed
        );
    }

    [TestCase("serve", "--urls", "http://127.0.0.1:0")]
    [TestCase("backup", "BACKUPS")]
    public async Task Serve_and_backup_refuse_without_the_certificate_and_make_no_new_certificate(params string[] verb)
    {
        File.Delete(Certificate);

        await RefusesAsync(
            "is missing, and this service was in use with it",
            [.. verb.Select(word => word == "BACKUPS" ? backups : word), "--data", data]
        );

        Assert.That(File.Exists(Certificate), Is.False);
        Assert.That(Directory.Exists(backups), Is.False);
    }

    [Test]
    public async Task Serve_refuses_the_certificate_of_another_desk()
    {
        await File.WriteAllBytesAsync(Certificate, Another());

        await RefusesAsync(
            "is not this service's certificate",
            "serve",
            "--data",
            data,
            "--urls",
            "http://127.0.0.1:0"
        );
    }

    [Test]
    public async Task Serve_refuses_a_directory_that_holds_only_the_founding_file()
    {
        var empty = Directory.CreateDirectory(Path.Combine(place, "half")).FullName;
        File.Copy(Path.Combine(data, "founding.txt"), Path.Combine(empty, "founding.txt"));

        await RefusesAsync("is missing", "serve", "--data", empty, "--urls", "http://127.0.0.1:0");
    }

    [Test]
    public async Task The_new_certificate_option_prints_what_is_lost_and_the_next_start_needs_no_option()
    {
        File.Delete(Certificate);

        using (var asked = await DeskProcess.ServeAsync("serve", data, null, "--new-certificate"))
        {
            Assert.That(
                asked.Printed,
                Does.Contain("passwords, phone codes").And.Contain("e-mail addresses").And.Contain("No case is lost")
            );
            using var ilana = new Visitor(asked.Url);
            Assert.That((await ilana.EnterAsync("ilana", Team.PasswordOf("ilana"))).Text, Does.Contain("inconnu"));
        }
        using var again = await DeskProcess.ServeAsync("serve", data);
        Assert.That(again.Printed, Does.Not.Contain("certificate"));
    }

    [Test]
    public async Task A_certificate_is_replaced_before_its_end_and_nothing_is_lost()
    {
        using (var renewed = await DeskProcess.ServeAsync("serve", data, null, "--new-certificate"))
            Assert.That(renewed.Printed, Does.Contain("nothing is lost"));
        Assert.That(Directory.EnumerateFiles(data, "certificate*.pfx"), Has.Exactly(2).Items);
        Assert.That((await DeskProcess.EndAsync("backup", backups, "--data", data)).Code, Is.Zero);
        var restored = Path.Combine(place, "restored");
        Assert.That((await DeskProcess.EndAsync("restore", backups, "--data", restored)).Code, Is.Zero);

        using var desk = await DeskProcess.ServeAsync("serve", restored);
        using var ilana = new Visitor(desk.Url);
        await ilana.EnterAsync("ilana", Team.PasswordOf("ilana"));
        Assert.That(await ilana.CasesAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task A_backup_with_a_missing_or_wrong_certificate_can_be_neither_restored_nor_rehearsed()
    {
        Assert.That((await DeskProcess.EndAsync("backup", backups, "--data", data)).Code, Is.Zero);
        var (kept, target) = (Path.Combine(place, "safe.pfx"), Path.Combine(place, "restored"));
        File.Move(Path.Combine(backups, "certificate", "certificate.pfx"), kept);

        await RefusesAsync("There is no certificate at", "restore", backups, "--rehearse");
        await RefusesAsync("There is no certificate at", "restore", backups, "--data", target);
        await File.WriteAllBytesAsync(Path.Combine(backups, "certificate", "certificate.pfx"), Another());
        await RefusesAsync("is not that of this backup", "restore", backups, "--rehearse");
        await RefusesAsync("is not that of this backup", "restore", backups, "--data", target);
        Assert.That(Directory.Exists(target) ? Directory.EnumerateFileSystemEntries(target) : [], Is.Empty);

        var (code, printed) = await DeskProcess.EndAsync("restore", backups, "--data", target, "--certificate", kept);
        Assert.That(code, Is.Zero, printed);
    }

    [Test]
    public async Task A_backup_whose_certificate_is_lost_can_be_restored_and_cases_open_by_printed_code()
    {
        string code;
        using (var desk = await DeskProcess.ServeAsync("serve", data))
        {
            using var ilana = new Visitor(desk.Url);
            await ilana.EnterAsync("ilana", Team.PasswordOf("ilana"));
            code = await ilana.PrintAsync(Team.PasswordOf("ilana"));
        }
        Assert.That((await DeskProcess.EndAsync("backup", backups, "--data", data)).Code, Is.Zero);
        File.Delete(Path.Combine(backups, "certificate", "certificate.pfx"));
        var target = Path.Combine(place, "restored");
        Assert.That(
            (await DeskProcess.EndAsync("restore", backups, "--data", target, "--new-certificate")).Code,
            Is.Zero
        );

        using var restored = await DeskProcess.ServeAsync("serve", target);
        using var back = new Visitor(restored.Url);
        await back.PostAsync("/desk/signin/recovery", ("login", "ilana"), ("recovery", code));
        await back.PostAsync(
            "/desk/signin/password",
            ("fresh", "quatre mots pris au hasard"),
            ("again", "quatre mots pris au hasard")
        );
        Assert.That(await back.CasesAsync(), Is.Not.Empty);
    }

    [Test, Platform(Exclude = "Win"), System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Nobody_else_on_the_machine_reads_a_backup()
    {
        Assert.That((await DeskProcess.EndAsync("backup", backups, "--data", data)).Code, Is.Zero);

        Assert.That(Directory.EnumerateFiles(backups, "*", SearchOption.AllDirectories), Is.Not.Empty);
        foreach (var file in Directory.EnumerateFiles(backups, "*", SearchOption.AllDirectories))
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        foreach (
            var directory in Directory.EnumerateDirectories(backups, "*", SearchOption.AllDirectories).Append(backups)
        )
            Assert.That(
                File.GetUnixFileMode(directory),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute),
                directory
            );
    }
}
