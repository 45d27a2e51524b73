using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Acts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Commands;

/// <summary>Every committed rehearsal plays as it says, and not when one of its expectations is another.</summary>
public sealed class RehearsalTests
{
    private string people = null!;

    [OneTimeSetUp]
    public async Task Found() =>
        people = await ThrowAwayDesk.PeopleAsync(new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), default);

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(people, recursive: true);

    private static IEnumerable<string> Committed() =>
        Directory
            .GetFiles(Path.Combine(Sources.Root, "deploy", "rehearsals"), "*.yaml")
            .Select(file => Path.GetFileName(file)!)
            .Order(StringComparer.Ordinal);

    private static string Text(string file) =>
        File.ReadAllText(Path.Combine(Sources.Root, "deploy", "rehearsals", file));

    private async Task<(int Code, string Told)> PlayAsync(string text, string language = "fr")
    {
        var (path, before) = (Path.GetTempFileName(), System.Globalization.CultureInfo.CurrentUICulture);
        try
        {
            await File.WriteAllTextAsync(path, text);
            await using var told = new StringWriter();
            return (await Rehearse.RunAsync(new(path), null, language, told, default, people), told.ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
            File.Delete(path);
        }
    }

    /// <summary>What a committed scenario ends with, compared with what it expects and with an altered
    /// expectation.</summary>
    private sealed record Played(int Differences, string Told, int WhenAltered, string ToldOfAltered, string Altered)
    {
        /// <summary>What members' notebooks and the grants of what they open say was changed by hand.</summary>
        public required IReadOnlyList<RowKind> Alarms { get; init; }
    }

    private readonly Dictionary<string, Task<Played>> plays = [];

    /// <summary>Plays a committed scenario once for both of its tests.</summary>
    private Task<Played> PlayedAsync(string file) =>
        plays.TryGetValue(file, out var played) ? played : plays[file] = PlayCommittedAsync(file);

    private async Task<Played> PlayCommittedAsync(string file)
    {
        var text = Text(file);
        var altered = text.Split("  path: [", 2)[1].Split(']')[0].Split(", ")[^1] + "_autre";
        var (scenario, other) = (
            ScenarioReader.Read(file, text),
            ScenarioReader.Read(
                file,
                text.Replace($"{altered[..^"_autre".Length]}]\n", $"{altered}]\n", StringComparison.Ordinal)
            )
        );
        await using var desk = await ThrowAwayDesk.OpenAsync(
            scenario.Start,
            null,
            people,
            default,
            Remembered.ThrownAway
        );
        await using StringWriter told = new(),
            toldOfAltered = new();
        var now = told;
        using var rehearsal = new Rehearsal(desk, scenario, line => now.WriteLine(line));
        await EverybodyLooksAsync(desk);
        var differences = await rehearsal.RunAsync(default);
        await EverybodyLooksAsync(desk);
        now = toldOfAltered;
        return new(
            differences,
            $"{told}",
            await rehearsal.CompareAsync(other.Expected, default),
            $"{toldOfAltered}",
            altered
        )
        {
            Alarms = await desk.Get<RowAlarmStore>().OpenAsync(default),
        };
    }

    /// <summary>Every member compares their notebook, and opens their cases and decisions.</summary>
    private static async Task EverybodyLooksAsync(ThrowAwayDesk desk)
    {
        var grants = desk.Get<MissingGrants>();
        foreach (var member in DemoOrganisation.Members)
        {
            var (role, number) = member.Seats[0];
            var holder = await desk.HolderAsync($"{role.Id()}-{number}", default);
            await desk.Get<NotebookStore>().CompareAsync(holder, default);
            foreach (var queued in await desk.Get<CaseStore>().QueueAsync(holder, default))
                using (var open = await desk.Get<CaseStore>().LoadAsync(holder, queued.Id, default))
                    await grants.CheckAsync(open!, default);
            foreach (var decision in await desk.Get<DecisionStore>().OfAsync(holder, default))
                using (decision)
                    await grants.CheckAsync(decision, default);
        }
    }

    [TestCaseSource(nameof(Committed)), Category("Threat-44")]
    public async Task No_act_of_a_committed_scenario_raises_the_alarm_of_a_notebook(string file) =>
        Assert.That((await PlayedAsync(file)).Alarms, Is.Empty);

    [TestCaseSource(nameof(Committed))]
    public async Task Each_committed_scenario_plays_as_expected(string file)
    {
        var (differences, told, _, _, _) = await PlayedAsync(file);

        Assert.That(differences, Is.Zero, told);
        Assert.That(told, Does.Contain("Tout est comme attendu.").And.Contain("rappel"));
    }

    [TestCaseSource(nameof(Committed))]
    public async Task Each_committed_scenario_fails_when_one_expectation_is_altered(string file)
    {
        var (_, _, differences, told, altered) = await PlayedAsync(file);

        Assert.That(differences, Is.Not.Zero);
        Assert.That(told, Does.Contain("!!").And.Contain(altered));
    }

    [
        TestCase("violence", "ecoute"),
        TestCase("conflit", "facilitation"),
        TestCase("charte", "instruction"),
        Category("Threat-30")
    ]
    public async Task A_report_that_ticks_minor_opens_a_legal_duty_until_two_handlers_have_answered(
        string protocol,
        string seat
    )
    {
        var (code, told) = await PlayAsync(
            $$"""
            schema: 1
            title: "Une personne mineure, par chaque porte"
            protocol: {{protocol}}
            start: 2026-11-23T09:00
            report: {text: "Une personne de seize ans est concernée.", minor: true}
            play:
              - {{seat}}-1: can_follow
              - {{seat}}-2: can_follow
              - {{seat}}-1: take
              - {{seat}}-2: take
              - {{seat}}-1: {duty: mineur, text: "Elle a seize ans."}
                refused: DutyOpen
              - wait: PT40H
              - {{seat}}-1: {answer_duty: appel_119, text: "Appelé."}
              - {{seat}}-2: {answer_duty: appel_119, text: "Appelé."}
            expect: {outcomes: [appel_119], reminded: [{{seat}}-1, {{seat}}-2, coordination-1]}
            """
        );

        Assert.That(code, Is.Zero, told);
    }

    [Test, Category("Threat-30")]
    public async Task A_report_that_does_not_tick_minor_opens_no_legal_duty()
    {
        var (code, told) = await PlayAsync(
            """
            schema: 1
            title: "Personne de mineur"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Un récit.", danger: true}
            play:
              - ecoute-1: can_follow
              - ecoute-1: take
              - ecoute-1: {answer_duty: appel_119, text: "Appelé."}
                refused: NoSuchDuty
              - ecoute-1: danger
                refused: AlreadySigned
            """
        );

        Assert.That(code, Is.Zero, told);
    }

    [Test]
    public void Each_demo_report_with_a_decision_has_a_scenario_with_the_same_steps_and_end()
    {
        var reports = Embedded
            .Text(DemoCorpus.File)
            .Split("\n- id: ")[1..]
            .Where(report => !report.Contains("    decision: none\n", StringComparison.Ordinal))
            .ToArray();

        Assert.That(reports, Has.Length.EqualTo(5));
        foreach (var report in reports)
        foreach (var said in (string[])["  decision: ", "  decision_end: ", "  steps: "])
            Assert.That(
                Text(report.Split('\n')[0].Trim() + ".yaml"),
                Does.Contain(
                    report.Split('\n').Single(line => line.StartsWith("  " + said, StringComparison.Ordinal)).Trim()
                        + "\n"
                )
            );
    }

    [Test]
    public async Task A_scenario_fails_when_the_steps_or_the_end_of_the_decision_are_altered()
    {
        var text = Text("administrateur-technique.yaml")
            .Replace("ressentis, amendement]", "ressentis, amendement, signatures]", StringComparison.Ordinal)
            .Replace("decision_end: retiree", "decision_end: caduque", StringComparison.Ordinal);
        var (code, told) = await PlayAsync(text);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            told,
            Does.Contain("attendu caduque").And.Contain("ressentis amendement signatures").And.Contain("2 différences")
        );
    }

    [Test]
    public async Task An_unexpected_outcome_is_reported_with_the_line_in_the_language_of_the_organisation()
    {
        const string scenario = """
            schema: 1
            title: "Two surprises"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour."}
            play:
              - ecoute-1: can_follow
                refused: PairComplete
              - ecoute-1: {move: instruction}
            """;
        var (code, told) = await PlayAsync(scenario, "en");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain("!! line 7: ").And.Contain("!! line 9: ").And.Contain("2 differences"));
    }

    /// <summary>A role, and a seat that bears it.</summary>
    private static readonly (string Role, string Seat)[] Outside =
    [
        ("copil", "copil-3"),
        ("bureau", "bureau-1"),
        ("ca", "ca-1"),
        ("coordination", "coordination-1"),
        ("depositaire", "depositaire-1"),
        ("admin_technique", "admin_technique-1"),
        ("tiers_externe", "tiers_externe-1"),
        ("facilitation", "facilitation-1"),
    ];

    [Test, Category("Threat-27")]
    public async Task No_seat_outside_listening_receives_the_keys_when_every_consent_is_refused()
    {
        var (code, told) = await PlayAsync(
            $$$"""
            schema: 1
            title: "Relais, et chaque accord à non"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour.", consents: {ouvrir_suite: non, partage_copil: non, contact_mec: non}}
            play:
              - ecoute-1: can_follow
              - ecoute-1: take
            {{{All("ecoute-1", "RoleNotHere")}}}
              - ecoute-2: can_follow
              - ecoute-2: take
              - ecoute-1: open_report
              - ecoute-2: open_report
              - ecoute-1: {move: securite}
              - ecoute-1: {move: ecoute}
              - person: {decline: recit}
              - ecoute-1: {move: choix}
            {{{All("ecoute-1", "FollowUpNotAllowed")}}}
            {{{All("ecoute-2", "FollowUpNotAllowed")}}}
            expect:
              path: [recu, securite, ecoute, choix]
              recused: [instruction-1, {{{string.Join(", ", Outside.Select(one => one.Seat))}}}]
            """
        );

        Assert.That(code, Is.Zero, told);

        static string All(string who, string instruction) =>
            string.Join(
                '\n',
                Outside
                    .Select(one => Line(who, one.Role, one.Seat, "RoleNotHere"))
                    .Append(Line(who, "instruction", "instruction-1", instruction))
            );
        static string Line(string who, string role, string seat, string refused) =>
            $"  - {who}: {{hand_over: {seat}, as: {role}}}\n    refused: {refused}";
    }

    [TestCase("P13D", "false"), TestCase("P15D", "true"), Category("Threat-28")]
    public async Task An_out_of_scope_case_exists_after_13_days_and_is_destroyed_after_15(string wait, string destroyed)
    {
        var (code, told) = await PlayAsync(
            $$"""
            schema: 1
            title: "Hors du périmètre"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Un vélo volé."}
            play:
              - ecoute-1: can_follow
              - ecoute-1: take
              - ecoute-2: can_follow
              - ecoute-2: take
              - ecoute-1: open_report
              - ecoute-2: open_report
              - ecoute-1: {move: securite}
              - ecoute-1: {move: hors_perimetre}
                refused: NeedsMissing
              - ecoute-1: {attest: pourquoi_hors_perimetre}
              - ecoute-2: {message: "Voici pourquoi, et qui peut t’aider."}
              - ecoute-2: {attest: pourquoi_hors_perimetre}
              - ecoute-1: {move: hors_perimetre}
                stage: hors_perimetre
              - wait: {{wait}}
            expect:
              destroyed: {{destroyed}}
            """
        );

        Assert.That(code, Is.Zero, told);
    }

    [TestCase("  - ecoute-1: fly", "line 7: 'ecoute-1' cannot 'fly'")]
    [TestCase("  - ecoute-99: take", "line 7: 'ecoute-99' cannot 'take'")]
    [TestCase("  - person: take", "line 7: 'person' cannot 'take'")]
    [TestCase("  - copil-1: {judge: maybe, of: copil-2}", "line 7: 'judge' does not know 'maybe'")]
    [TestCase("  - wait: soon", "line 7: 'soon' is not a length of time")]
    [TestCase("expectations: {}", "line 7: 'expectations' is not known here")]
    public async Task An_unknown_word_in_a_scenario_is_refused_with_the_line_number(string line, string reason)
    {
        var (code, told) = await PlayAsync(
            "schema: 1\ntitle: \"t\"\nprotocol: violence\nstart: 2026-11-23T09:00\nreport: {text: "
                + $"\"Bonjour.\"}}\nplay:\n{line}\n",
            "en"
        );

        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain(reason));
    }
}
