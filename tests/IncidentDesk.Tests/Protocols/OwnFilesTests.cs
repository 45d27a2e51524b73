using IncidentDesk.Commands;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.Rules;

namespace IncidentDesk.Tests.Protocols;

/// <summary>An organisation's own files over what ships: texts, deadlines and numbers of people, never a condition,
/// never under a floor.</summary>
public sealed class OwnFilesTests
{
    private string data = null!;

    [SetUp]
    public void MakeDirectory() => data = Directory.CreateTempSubdirectory("incidentdesk-protocols-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(data, recursive: true);

    private void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(data, "protocols"));
        File.WriteAllText(Path.Combine(data, "protocols", name), text);
    }

    private async Task<(int Code, string[] Lines)> CheckAsync()
    {
        var output = new StringWriter();
        var code = await Check.RunAsync(data, output, CancellationToken.None);
        return (
            code,
            [
                .. output
                    .ToString()
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Where(line => !line.StartsWith(DataDirectory.SettingsFile, StringComparison.Ordinal)),
            ]
        );
    }

    [Test]
    public async Task The_shipped_protocols_are_valid_and_the_check_command_lists_each_with_its_hash()
    {
        var (code, lines) = await CheckAsync();

        Assert.That(code, Is.Zero);
        Assert.That(
            lines,
            Is.EqualTo(
                Course
                    .Shelf.All.Select(protocol => $"{protocol.Id}, version {protocol.Version}: {protocol.Hash}")
                    .Append($"decision.yaml: {DecisionProcessFile.Load(data).Hash}")
            )
        );
    }

    [Test]
    public void An_organisation_can_change_texts_deadlines_and_numbers_of_people_and_the_rest_stays()
    {
        Put(
            "violence.yaml",
            """
            schema: 1
            version: 2
            stages:
              - id: ecoute
                fr: "Un temps pour être entendu"
                deadline: P5D
                roles: {ecoute: 3}
            """
        );
        var shelf = new ProtocolShelf(ProtocolFolder.In(data).Select(ProtocolReader.Read));
        var (own, ships) = (shelf.Newest("violence"), shelf.Get("violence", 1));

        Assert.That(
            (
                own.Version,
                own.Stage("ecoute")!.Name.Fr,
                own.Stage("ecoute")!.Name.En,
                own.Stage("ecoute")!.Deadline,
                own.Stage("ecoute")!.Roles[Role.Listener]
            ),
            Is.EqualTo((2, "Un temps pour être entendu", "Listening", Span.OfDays(5), 3))
        );
        Assert.That(own.MostPeople(Role.Listener), Is.EqualTo(3));
        Assert.That(own.Hash, Is.Not.EqualTo(ships.Hash));
        Assert.That(
            own.Stage("instruction"),
            Is.Not.Null.And.Property(nameof(Stage.Needs)).EquivalentTo(ships.Stage("instruction")!.Needs)
        );
        Assert.That((ships.Stage("ecoute")!.Deadline, ships.Version), Is.EqualTo((Span.OfDays(7), 1)));
        Assert.That(shelf.Newest("charte").Version, Is.EqualTo(1));
    }

    [Test]
    public async Task The_check_command_lists_all_faults_at_once_with_file_line_and_reason()
    {
        Put(
            "violence.yaml",
            """
            schema: 1
            version: 2
            min_people_on_case: 1
            stages:
              - id: contradictoire
                min_notice: P3D
              - id: instruction
                roles: {instruction: 1}
                needs: []
              - id: nulle_part
                deadline: P1D
              - id: suivi
                deadline: bientôt
            """
        );
        Put("conflict.yaml", "schema: 1\nversion: 1\n");
        Put("autre.yaml", "schema: 1\n");
        var strangers = await CheckAsync();
        File.Delete(Path.Combine(data, "protocols", "autre.yaml"));
        var (code, lines) = await CheckAsync();

        Assert.That(
            (
                strangers.Code,
                strangers.Lines.Single(line => !line.StartsWith("decision.yaml", StringComparison.Ordinal))
            ),
            Is.EqualTo(
                (
                    1,
                    Path.Combine(data, "protocols/autre.yaml")
                        + ", line 1: no protocol of that name ships; there are charter.yaml, common.yaml, "
                        + "conflict.yaml, violence.yaml"
                )
            )
        );
        Assert.That(code, Is.EqualTo(1));
        var faults = lines
            .Where(line => line.Contains(", line ", StringComparison.Ordinal))
            .Select(line => line[(data.Length + "/protocols/".Length)..])
            .ToArray();
        Assert.That(
            faults,
            Is.EquivalentTo(
                new[]
                {
                    "violence.yaml, line 8: 1 is fewer than the 2 that ship",
                    "violence.yaml, line 9: 'needs' is the protocol's own: an organisation changes texts, "
                        + "deadlines and numbers of people",
                    "violence.yaml, line 10: 'nulle_part' does not stand in what ships",
                    "violence.yaml, line 13: 'bientôt' is not an ISO 8601 duration",
                    "conflict.yaml, line 2: an organisation's own version is above 1, which ships",
                }
            )
        );
    }

    [TestCase("min_people_on_case: 1", 3, "1 is under the floor of 2")]
    [TestCase("stages: [{id: contradictoire, min_notice: P3D}]", 3, "a notice is under the floor of 7 days")]
    [TestCase("stages: [{id: choix, deadline: P3D}]", 3, "a time to think or to answer is under the floor of 7 days")]
    [TestCase("stages: [{id: recu, max: {business_days: 8}}]", 3, "the outer limit is over 7 business days")]
    [TestCase("stages: [{id: ecoute, max: {business_days: 21}}]", 3, "the outer limit is over 20 business days")]
    [TestCase("stages: [{id: ecoute, deadline: P40D}]", 3, "the deadline lies after the outer limit")]
    [TestCase("stages: [{id: suivi, reminders: [P100D]}]", 3, "a reminder lies after the deadline")]
    public void A_value_outside_its_limits_in_a_protocol_file_is_refused_with_its_line(
        string own,
        int line,
        string reason
    )
    {
        Put("violence.yaml", $"schema: 1\nversion: 2\n{own}\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains($"violence.yaml, line {line}: ")
                .And.Message.Contains(reason)
        );
    }

    [TestCase("overrides: {persons: 1}", "1 is under the floor of 2")]
    [TestCase("overrides: {within: PT48H}", "within 24 hours of each other")]
    [TestCase("feedback: {max: P4M}", "written feedback is due within three months")]
    [TestCase("precaution: {persons: 1}", "1 is under the floor of 2")]
    [TestCase("precaution: {absolute_max: P61D}", "a measure lasts at most 60 days in all")]
    [TestCase("precaution: {confirm_persons: 2}", "2 is under the floor of 3")]
    [TestCase("legal_duty: {persons: 1}", "1 is under the floor of 2")]
    [TestCase("retention: {no_follow_up: P3M}", "kept for at most 2 months")]
    [TestCase("retention: {warn_before: P7D}", "under the floor of 14 days")]
    [TestCase("retention: {no_follow_up: PT1M}", "nothing is destroyed in less than 14 days")]
    [TestCase("retention: {measure_archive: PT1M}", "nothing is destroyed in less than 14 days")]
    [TestCase("retention: {unread_mailbox: P13D}", "nothing is destroyed in less than 14 days")]
    [TestCase("campaign: {on: true, part: 0.4}", "limits are at most halved")]
    [TestCase("from_any: []", "'from_any' is the protocol's own")]
    public void A_forbidden_value_in_the_shared_file_is_refused_with_its_line(string own, string reason)
    {
        Put("common.yaml", $"schema: 1\n{own}\n");
        foreach (var name in (string[])["violence.yaml", "conflict.yaml", "charter.yaml"])
            Put(name, "schema: 1\nversion: 2\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains("common.yaml, line 2: ")
                .And.Message.Contains(reason)
        );
    }

    [Test]
    public void A_changed_shared_file_needs_a_new_version_of_every_protocol()
    {
        Put("common.yaml", "schema: 1\ncustodians_needed: 3\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains("needs a file of its own with a version of its own")
        );
    }

    [Test]
    public async Task An_organisation_can_reword_the_written_statements_of_a_protocol_without_changing_conditions()
    {
        Put(
            "conflict.yaml",
            """
            schema: 1
            version: 2
            words:
              sans_peur: {fr: "écrire, chacune de son côté, que personne n’a peur",
                  en: "each write that nobody is afraid"}
            """
        );
        var shelf = new ProtocolShelf(ProtocolFolder.In(data).Select(ProtocolReader.Read));
        var asked = shelf.Newest("conflit").AllNeeds.Where(need => need.What == "sans_peur").ToArray();
        Assert.That(
            asked,
            Has.Length.GreaterThan(1)
                .And.All.Matches<Need>(need =>
                    need.Words!.Fr.StartsWith("écrire, chacune", StringComparison.Ordinal) && need.Persons == 2
                )
        );

        Put("conflict.yaml", "schema: 1\nversion: 2\nwords:\n  nobody_asks_this: {fr: \"a\", en: \"b\"}\n");
        var (code, lines) = await CheckAsync();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            lines,
            Has.Some.Contains("line 4").And.Some.Contains("'nobody_asks_this' is not something this file asks")
        );
    }
}
