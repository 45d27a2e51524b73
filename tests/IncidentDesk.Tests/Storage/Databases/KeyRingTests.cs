using System.Runtime.Versioning;
using System.Xml.Linq;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>The DataProtection ring lies in the database, and no key of it lies there open.</summary>
public sealed class KeyRingTests
{
    private static string Empty() => Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;

    [TestCase(true)]
    [TestCase(false)]
    public async Task From_the_first_start_on_every_key_is_encrypted_to_the_certificate(bool demo)
    {
        await using var desk = demo ? await RunningDesk.DemoAsync() : await RunningDesk.ServeAsync(Empty());

        var rows = await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>("SELECT xml FROM ring_key");

        Assert.That(rows, Is.Not.Empty);
        foreach (var xml in rows)
        {
            Assert.That(xml, Does.Not.Contain("<masterKey"));
            Assert.That(
                XElement
                    .Parse(xml)
                    .Descendants()
                    .Single(element => element.Name.LocalName == "encryptedSecret")
                    .Attribute("decryptorType")!
                    .Value,
                Does.Contain("EncryptedXmlDecryptor")
            );
        }
    }

    [Test, Platform(Exclude = "Win"), UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_who_runs_the_desk_can_read_the_certificate_file()
    {
        await using var desk = await RunningDesk.ServeAsync(Empty());

        Assert.That(
            File.GetUnixFileMode(Path.Combine(desk.Data, "certificate.pfx")),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite)
        );
    }
}
