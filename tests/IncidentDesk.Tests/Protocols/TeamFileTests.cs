using IncidentDesk.Commands;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Tests.Protocols;

/// <summary>An organisation's own team.yaml: it says which trainings a seat needs, never none for a seat that
/// reads.</summary>
[SetUICulture("en")]
public sealed class TeamFileTests
{
    private static readonly string Shipped = Embedded.Text(TeamFile.Shipped);
    private string data = null!;

    [SetUp]
    public void MakeDirectory() => data = Directory.CreateTempSubdirectory("incidentdesk-team-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(data, recursive: true);

    private string Put(string from, string to)
    {
        Assert.That(Shipped, Does.Contain(from));
        var file = Path.Combine(data, "team.yaml");
        File.WriteAllText(file, Shipped.Replace(from, to, StringComparison.Ordinal));
        return file;
    }

    private TeamRules Read() => TeamFile.Read(data, TeamFile.Own(data));

    [Test]
    public void A_file_without_a_number_of_cases_has_the_shipped_one()
    {
        Put("load: {most: 3}\n", "");
        Assert.That(Read().Load, Is.EqualTo(TeamFile.Read("", null).Load));
    }

    [Test]
    public void Each_seat_that_reads_needs_a_training_as_it_ships() =>
        Assert.That(TeamRules.Reading.Where(role => TeamFile.Read("", null).NeedsOf(role).IsEmpty), Is.Empty);

    [TestCase("  lasts: P12M", "  lasts: P13M", "the agreement is signed once a year")]
    [TestCase(
        "lasts: P24M}\n  - {id: enquete",
        "lasts: P37M}\n  - {id: enquete",
        "a training course counts three years"
    )]
    [TestCase("  ecoute: [ecoute]", "  ecoute: []", "a seat that reads needs one")]
    [TestCase("  ecoute: [ecoute]", "  ecoute: [danse]", "an unknown training")]
    [TestCase("  ecoute: [ecoute]", "  ecoutte: [ecoute]", "an unknown seat")]
    [TestCase("load: {most: 3}", "load: {most: 7}", "six cases at most")]
    [TestCase("load: {most: 3}", "load: {most: 0}", "one case at least")]
    [TestCase("schema: 1", "schema: 2", "the schema")]
    [TestCase("  version:", "  vesrion:", "an unknown word")]
    [TestCase("id: enquete", "id: ecoute", "twice")]
    public void What_is_wrong_is_refused_with_its_file(string from, string to, string what)
    {
        var file = Put(from, to);
        var fault = Assert.Throws<ProtocolFileException>(() => Read(), what)!.Faults[0];
        Assert.That(fault.File, Is.EqualTo(file));
        Assert.That(fault.Line, Is.GreaterThan(0));
    }

    [Test]
    public void A_seat_left_out_of_the_file_is_refused()
    {
        Put("  tiers_externe: [ecoute]\n", "");
        Assert.That(
            Assert.Throws<ProtocolFileException>(() => Read())!.Faults.Select(fault => fault.Reason),
            Has.Some.Contains("one training course at least")
        );
    }

    [Test]
    public async Task Check_reads_the_own_file_and_names_its_fault()
    {
        var file = Put("  ecoute: [ecoute]", "  ecoute: []");
        using var output = new StringWriter();
        Assert.That(await Check.RunAsync(data, output, default, "en"), Is.EqualTo(1));
        Assert.That(output.ToString(), Does.Contain(file).And.Contain("one training course at least"));
    }

    [Test]
    public void Another_text_is_another_thing_to_sign()
    {
        Put("J’écoute sans juger.", "J’écoute.");
        Assert.That(Read().Agreement.Hash, Is.Not.EqualTo(TeamFile.Read("", null).Agreement.Hash));
    }
}
