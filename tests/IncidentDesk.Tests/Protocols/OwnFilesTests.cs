using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.Rules;

namespace IncidentDesk.Tests.Protocols;

/// <summary>An organisation's own files over what ships: texts, deadlines and numbers of people, never a condition,
/// never under a floor.</summary>
[SetUICulture("en")]
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
        var code = await Check.RunAsync(data, output, CancellationToken.None, "en");
        return (
            code,
            [
                .. output
                    .ToString()
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Where(line =>
                        !line.StartsWith(DataDirectory.SettingsFile, StringComparison.Ordinal)
                        && !line.StartsWith("Letters: ", StringComparison.Ordinal)
                    ),
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
                    .Concat(lines.Where(line => line.Contains(".ground", StringComparison.Ordinal)))
                    .Append("team.yaml: commitment 2026, training courses: 3")
            )
        );
    }

    [Test]
    public async Task The_check_command_says_what_to_ask_where_nobody_wrote_what_allows_a_measure()
    {
        async Task<string[]> AsksAsync() =>
            [.. (await CheckAsync()).Lines.Where(line => line.Contains(".ground", StringComparison.Ordinal))];
        var before = await AsksAsync();
        await File.WriteAllTextAsync(Path.Combine(data, DataDirectory.DecisionFile), DemoGrounds.Decision);

        Assert.That(
            before.Select(line => line.Split(' ')[1]),
            Is.EqualTo(new[] { "kinds.mise_a_l_ecart.ground:", "kinds.exclusion.ground:" })
        );
        Assert.That(before, Has.All.Contain("which article"));
        Assert.That(await AsksAsync(), Is.Empty);
        Assert.That(
            DecisionProcessFile.Load(data).Grounds.Select(one => (one.Kind, one.Ground.IsWhole)),
            Is.EqualTo(new[] { (DecisionKind.SetAside, true), (DecisionKind.Exclusion, true) })
        );
    }

    [Test]
    public void An_organisation_can_change_texts_deadlines_and_numbers_of_people_and_the_rest_stays()
    {
        Put(
            "violence.yaml",
            """
            schema: 1
            version: 20
            stages:
              - id: ecoute
                fr: "Un temps pour être entendu"
                en: "A time to be heard"
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
            Is.EqualTo((20, "Un temps pour être entendu", "A time to be heard", Span.OfDays(5), 3))
        );
        Assert.That(own.MostPeople(Role.Listener), Is.EqualTo(3));
        Assert.That(own.Hash, Is.Not.EqualTo(ships.Hash));
        Assert.That(
            own.Stage("instruction"),
            Is.Not.Null.And.Property(nameof(Stage.Needs)).EquivalentTo(ships.Stage("instruction")!.Needs)
        );
        Assert.That((ships.Stage("ecoute")!.Deadline, ships.Version), Is.EqualTo((Span.OfDays(7), 1)));
        Assert.That(shelf.Newest("charte").Version, Is.EqualTo(2));
    }

    [Test]
    public async Task The_check_command_lists_all_faults_at_once_with_file_line_and_reason()
    {
        Put(
            "violence.yaml",
            """
            schema: 1
            version: 20
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
                strangers.Lines.Single(line =>
                    !line.StartsWith("decision.yaml", StringComparison.Ordinal)
                    && !line.StartsWith("team.yaml", StringComparison.Ordinal)
                )
            ),
            Is.EqualTo(
                (
                    1,
                    Path.Combine(data, "protocols/autre.yaml")
                        + ", line 1: No protocol of that name ships. There are charter.yaml, common.yaml, "
                        + "conflict.yaml, violence.yaml."
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
                    "violence.yaml, line 3: 1 is too few: 2 at least.",
                    "violence.yaml, line 6: This length of time is too short: P10D at least.",
                    "violence.yaml, line 8: 1 is too few: 2 at least.",
                    "violence.yaml, line 9: 'needs' is the protocol's own: an organisation changes texts, "
                        + "deadlines and numbers of people.",
                    "violence.yaml, line 10: 'nulle_part' does not stand in what ships. The possible words: choix, "
                        + "conclusions, contradictoire, decision, ecoute, en_pause, instruction, recu, restitution, "
                        + "securite, soutien, suivi.",
                    "violence.yaml, line 13: 'bientôt' is not a length of time. Write P10D (days), PT48H (hours) or "
                        + "P2M (months), ten years at most.",
                    "conflict.yaml, line 2: An organisation's own version is a number above 1, which ships.",
                }
            )
        );
    }

    [TestCase("min_people_on_case: 1", 3, "1 is too few: 2 at least")]
    [TestCase("stages: [{id: contradictoire, min_notice: P3D}]", 3, "too short: P10D at least")]
    [TestCase("stages: [{id: choix, deadline: P3D}]", 3, "too short: P7D at least")]
    [TestCase("stages: [{id: recu, max: {business_days: 8}}]", 3, "too long: {business_days: 7} at most")]
    [TestCase("stages: [{id: ecoute, max: {business_days: 21}}]", 3, "too long: {business_days: 20} at most")]
    [TestCase("stages: [{id: ecoute, deadline: P40D}]", 3, "too long: PT504H at most")]
    [TestCase("stages: [{id: suivi, reminders: [P100D]}]", 3, "There must be 3 to 6 reminders")]
    public void A_value_outside_its_limits_in_a_protocol_file_is_refused_with_its_line(
        string own,
        int line,
        string reason
    )
    {
        Put("violence.yaml", $"schema: 1\nversion: 20\n{own}\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains($"violence.yaml, line {line}: ")
                .And.Message.Contains(reason)
        );
    }

    [TestCase("overrides: {persons: 1}", "1 is too few: 2 at least")]
    [TestCase("overrides: {within: PT48H}", "too long: PT24H at most")]
    [TestCase("feedback: {max: P4M}", "too long: P3M at most")]
    [TestCase("precaution: {persons: 1}", "1 is too few: 2 at least")]
    [TestCase("precaution: {absolute_max: P61D}", "too long: P60D at most")]
    [TestCase("precaution: {confirm_persons: 2}", "2 is too few: 3 at least")]
    [TestCase("legal_duty: {persons: 1}", "1 is too few: 2 at least")]
    [TestCase("retention: {no_follow_up: P3M}", "too long: P2M at most")]
    [TestCase("retention: {warn_before: P7D}", "too short: P14D at least")]
    [TestCase("retention: {no_follow_up: PT1M}", "too short: P1M at least")]
    [TestCase("retention: {measure_archive: PT1M}", "too short: P12M at least")]
    [TestCase("retention: {unread_mailbox: P13D}", "too short: P30D at least")]
    [TestCase("campaign: {on: true, part: 0.4}", "Limits are at most halved")]
    [TestCase("from_any: []", "'from_any' is the protocol's own")]
    public void A_forbidden_value_in_the_shared_file_is_refused_with_its_line(string own, string reason)
    {
        Put("common.yaml", $"schema: 1\n{own}\n");
        foreach (var name in (string[])["violence.yaml", "conflict.yaml", "charter.yaml"])
            Put(name, "schema: 1\nversion: 20\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains("common.yaml, line 2: ")
                .And.Message.Contains(reason)
        );
    }

    [TestCase("stages: [{id: suivi, reminders: [P7D, P30D, P100D]}]", "a reminder lies after the deadline")]
    [TestCase("stages: [{id: ecoute, deadline: P21D, max: {business_days: 5}}]", "the deadline lies after")]
    [TestCase("stages: [{id: choix, deadline: P7D}]", "violence.yaml, line 3: choix.reminders: ")]
    [TestCase("stages: [{id: recu, fr: \"Reçu\"}]", "'en' is missing")]
    [TestCase("stages: [{id: recu, deadline: PT12H}, {id: recu, deadline: PT24H}]", "'recu' is written twice")]
    [TestCase("stages: [{id: choix, reflection: false, deadline: PT1H}]", "'reflection' is the protocol's own")]
    [TestCase("lines_for: {surcharge_emotionnelle: []}", "'lines_for' does not stand in what ships")]
    [TestCase("stages: [{id: ecoute, contact: [concerned]}]", "'contact' is the protocol's own")]
    [TestCase("stages: [{id: ecoute, consents_asked: []}]", "'consents_asked' is the protocol's own")]
    [TestCase("endings: [{id: clos_mesures, retention: out_of_scope}]", "'retention' is the protocol's own")]
    [TestCase("stages: [{id: instruction, extend: {by: P365D, times: 99}}]", "99 is too many: 1 at most")]
    [TestCase("stages: [{id: ecoute, deadline: P2000000000D}]", "is not a length of time")]
    [TestCase("stages: [{id: ecoute, deadline: P-3M}]", "is not a length of time")]
    [TestCase("x: &a [1]\ny: *a", "'&', '*' and '!' are not used")]
    [TestCase("x: &a [*a]", "'&', '*' and '!' are not used")]
    [TestCase("---\nschema: 1", "A second document begins here")]
    [TestCase("? [a, b]\n: c", "A key is a word")]
    [TestCase("fr: \"a\\u202eb\"\nen: \"b\"", "There is a sign here that does not show")]
    [TestCase("fr: a\nfr: b\nen: c", "'fr' is written twice")]
    [TestCase("stages:\n\t- id: recu", "A tab stands at the beginning")]
    public void A_file_that_says_something_else_than_it_seems_is_refused(string own, string reason)
    {
        Put("violence.yaml", $"schema: 1\nversion: 20\n{own}\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws.TypeOf<ProtocolFileException>().With.Message.Contains(reason)
        );
    }

    [TestCase("violence.yaml", "stages: [{id: recu, duties: []}]", "This list is empty")]
    [TestCase("violence.yaml", "stages: []", "This list is empty")]
    [TestCase("violence.yaml", "endings: []", "This list is empty")]
    [TestCase("violence.yaml", "stages: [{id: recu}]", "'recu' changes nothing here")]
    [TestCase("violence.yaml", "stages: [{id: recu, duties: [{id: accuse}]}]", "'accuse' changes nothing here")]
    [TestCase("violence.yaml", "stages: [{id: recu, purpose: {}}]", "'purpose' changes nothing here")]
    [TestCase("violence.yaml", "words: {}", "'words' changes nothing here")]
    [TestCase("common.yaml", "decisions: []", "This list is empty")]
    [TestCase("common.yaml", "retention: {}", "'retention' changes nothing here")]
    public void What_is_written_and_changes_nothing_is_refused_at_its_line(string file, string own, string reason)
    {
        foreach (var name in (string[])["violence.yaml", "conflict.yaml", "charter.yaml"])
            Put(name, "schema: 2\nversion: 20\n");
        Put(file, file == "common.yaml" ? $"schema: 2\n\n{own}\n" : $"schema: 2\nversion: 20\n{own}\n");

        Assert.That(
            () => ProtocolFolder.In(data).Select(ProtocolReader.Read).ToArray(),
            Throws.TypeOf<ProtocolFileException>().With.Message.Contains($"{file}, line 3: {reason}")
        );
    }

    [Test]
    public async Task The_check_command_says_what_a_file_of_the_first_schema_cannot_say()
    {
        await File.WriteAllTextAsync(
            Path.Combine(data, DataDirectory.DecisionFile),
            Embedded.Text(DecisionProcessFile.First)
        );
        Put("violence.yaml", "schema: 1\nversion: 20\nmin_people_on_case: 3\n");
        var (code, lines) = await CheckAsync();

        Assert.That(code, Is.Zero);
        Assert.That(
            lines,
            Has.Some.StartsWith("decision.yaml: schema 1. Three lengths of time are therefore the floors: 7 days")
                .And.Some.StartsWith("violence, version 20: schema 1.")
                .And.Some.Contains("To begin with version 2, schema: 2 is needed.")
        );
        Put("violence.yaml", "schema: 2\nversion: 20\nmin_people_on_case: 3\n");
        Assert.That((await CheckAsync()).Lines, Has.None.StartsWith("violence, version 20: schema 1."));
    }

    [TestCase("violence.yml"), TestCase("Violence.yaml"), TestCase("violences.yaml")]
    [TestCase("../decision.yml"), TestCase("../violence.yaml"), TestCase("../decisions.yaml")]
    public async Task A_file_beside_those_that_are_read_is_not_passed_over(string name)
    {
        Put(name, "schema: 1\n");
        var (code, lines) = await CheckAsync();

        Assert.That(code, Is.EqualTo(1));
        Assert.That(lines, Has.Some.Contains(Path.GetFileName(name)).And.Some.Contains("line 1: "));
    }

    [Test]
    public async Task A_note_beside_the_files_is_left_alone()
    {
        Put("LISEZMOI.md", "Ce que nous avons décidé.");
        Put("violence.yaml~", "schema: 7");

        Assert.That((await CheckAsync()).Code, Is.Zero);
    }

    [TestCase("#"), TestCase("["), TestCase("{"), TestCase("a: "), TestCase("- "), TestCase("? "), TestCase("a: b\n")]
    [TestCase("x"), TestCase("\0"), TestCase("\""), TestCase("'"), TestCase("|\n"), TestCase("&a "), TestCase("%")]
    public async Task Much_of_anything_is_answered_with_at_most_20_faults(string what)
    {
        foreach (var size in (int[])[200_000, 10_000_000])
        {
            Put("violence.yaml", string.Concat(Enumerable.Repeat(what, size / what.Length)));
            var (code, lines) = await CheckAsync();

            Assert.That(code, Is.EqualTo(1));
            Assert.That(lines.Count(line => line.Contains(", line ", StringComparison.Ordinal)), Is.InRange(1, 20));
        }
    }

    [Test]
    public async Task Many_faults_are_answered_with_20_of_them()
    {
        Put(
            "violence.yaml",
            "schema: 1\nversion: 20\n"
                + string.Concat(Enumerable.Range(0, 9_000).Select(number => $"mot_{number}: {{}}\n"))
        );
        var (code, lines) = await CheckAsync();

        Assert.That(code, Is.EqualTo(1));
        Assert.That(lines.Count(line => line.Contains(", line ", StringComparison.Ordinal)), Is.EqualTo(20));
    }

    [Test]
    public async Task A_file_that_is_not_UTF_8_is_refused_at_the_line_where_it_is_not()
    {
        Put("violence.yaml", "");
        await File.WriteAllBytesAsync(
            Path.Combine(data, "protocols", "violence.yaml"),
            System.Text.Encoding.Latin1.GetBytes("schema: 1\nversion: 20\nfr: \"Écoute\"\n")
        );
        var (code, lines) = await CheckAsync();

        Assert.That(code, Is.EqualTo(1));
        Assert.That(lines, Has.Some.Contains("line 3: The text is not UTF-8."));
    }

    [TestCase(null, "ligne 3 : « reflection » n’est pas dans ce qui est livré.")]
    [TestCase("fr", "ligne 3 : « reflection » n’est pas dans ce qui est livré.")]
    [TestCase("en", "line 3: 'reflection' does not stand in what ships.")]
    public async Task The_check_command_speaks_the_language_asked_for(string? language, string reason)
    {
        Put("violence.yaml", "schema: 1\nversion: 20\nreflection: false\n");
        var output = new StringWriter();

        Assert.That(await Check.RunAsync(data, output, CancellationToken.None, language), Is.EqualTo(1));
        Assert.That($"{output}".Replace('\u00a0', ' ').Replace('\u202f', ' '), Does.Contain(reason));
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
            version: 20
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

        Put("conflict.yaml", "schema: 1\nversion: 20\nwords:\n  nobody_asks_this: {fr: \"a\", en: \"b\"}\n");
        var (code, lines) = await CheckAsync();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            lines,
            Has.Some.Contains("line 4").And.Some.Contains("'nobody_asks_this' is not something this file asks")
        );
    }
}
