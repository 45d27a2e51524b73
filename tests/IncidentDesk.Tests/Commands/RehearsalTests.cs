using System.Text.RegularExpressions;
using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Protocols;
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
    private static readonly ProtocolShelf Shelf = ProtocolFolder.Shipped();
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

    private Task<(int Code, string Told)> PlayAsync(string text, string language = "fr", string? data = null) =>
        PlayedScenario.PlayAsync(text, people, language, data);

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
        var last = text.Split("  path: [", 2)[1].Split(']')[0].Split(", ")[^1];
        var altered = last == "choix" ? "tri" : "choix";
        var (scenario, other) = (
            ScenarioReader.Read(file, text, Shelf),
            ScenarioReader.Read(file, text.Replace($"{last}]\n", $"{altered}]\n", StringComparison.Ordinal), Shelf)
        );
        await using var desk = await ThrowAwayDesk.OpenAsync(scenario.Start, null, people, default);
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
              - wait: PT47H
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
              - ecoute-1: {message: "Bonjour. On a lu ton message."}
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
            title: "L’équipe ne peut pas traiter la demande"
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
              - ecoute-1: {message: "Bonjour. On a lu ton message."}
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
    [TestCase("  - ecoute-99: take", "line 7: 'ecoute-99' is not in this scenario. The nearest word is 'ecoute-1'")]
    [TestCase("  - person: take", "line 7: 'person' cannot 'take'")]
    [TestCase(
        "  - copil-1: {judge: maybe, of: copil-2}",
        "line 7: 'maybe' is not known here. The possible words: not_valid, valid"
    )]
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

    /// <summary>What once was played as something else, or brought the program down.</summary>
    [TestCase("  - person: {consent: contact_mecc, answer: oui}", 7, "contact_mec")]
    [TestCase("  - person: {consent: contact_mec, answer: Oui}", 7, "oui")]
    [TestCase("  - person: {consent: contact_mec}", 7, "answer")]
    [TestCase("  - ecoute-1: {measure: pas_de_contact, told: nn}", 7, "no")]
    [TestCase("  - ecoute-1: {measure: pas_de_contact, concerne: copil-2}", 7, "concerned")]
    [TestCase("  - ecoute-1: {measure: pas_de_contact, concerned: copil-99}", 7, "copil-9")]
    [TestCase("  - ecoute-1: {measure: pas_de_contact, concerned: \"copil-1,copil-2\"}", 7, "copil-1,copil-2")]
    [TestCase("  - ecoute-1: {heard_party: mediation, answer: oui}", 7, "mediation")]
    [TestCase("  - ecoute-1: {tell_measure: tout_le_monde}", 7, "affected")]
    [TestCase("  - ecoute-1: {override: contact_mec, ground: danger_imminent, told: non}", 7, "told")]
    [TestCase("  - ecoute-1: {hand_over: ecoute-99, as: ecoute}", 7, "ecoute-9")]
    [TestCase("  - ecoute-1: {propose: exclusion, facilitator: facilitation-9}", 7, "facilitation-1")]
    [TestCase("  - ecoute-1: {ask_name: curiosite}", 7, "curiosite")]
    [TestCase("  - copil-1: {validate_mandate: violences}", 7, "violence")]
    [TestCase("  - ecoute-1: {move: securitee}", 7, "securite")]
    [TestCase("  - ecoute-1: {take: vite}", 7, "take")]
    [TestCase("  - ecoute-1: {attest: relais_extern}", 7, "relais_externe")]
    [TestCase("  - ecoute-1: [take]", 7, "acte")]
    [TestCase("  - ecoute-1: take\n    stge: recu", 8, "stage")]
    [TestCase("  - ecoute-1: take\n    refused: NeedMissing", 8, "NeedsMissing")]
    [TestCase("  - ecoute-1: take\n    case: 2", 8, "2")]
    [TestCase("  - person-2: stop", 7, "person-2")]
    [TestCase("  - wait: P-3M", 7, "P-3M")]
    [TestCase("  - wait: P10000000D", 7, "P10000000D")]
    [TestCase("  - wait: P9Y", 7, "P9Y")]
    [TestCase("  - wait: {business_days: 2000000000}", 7, "2000000000")]
    [TestCase("  - wait: P1D\n    refused: NeedsMissing", 8, "attente")]
    [TestCase("  - ecoute-1: take\nexpect: {decision: exclusio}", 8, "exclusion")]
    [TestCase("  - ecoute-1: take\nexpect: {recused: [copil-77]}", 8, "copil-7")]
    [TestCase("  - ecoute-1: take\nexpect: {reminded: {ecoute-1: demain}}", 8, "demain")]
    [TestCase("  - ecoute-1: take\nexpect: {recused: []}", 8, "vide")]
    [TestCase("  - ecoute-1: take\nexpect: {reminded: []}", 8, "vide")]
    [TestCase("  - ecoute-1: take\nexpect: {reminded: {}}", 8, "vide")]
    [TestCase("  - ecoute-1: take\nexpect: {not_reminded: \"\"}", 8, "vide")]
    [TestCase("  - ecoute-1: take\n    reminded: []", 8, "vide")]
    [TestCase("  - ecoute-1: take\n    not_reminded: []", 8, "vide")]
    [TestCase("  - ecoute-1: take\nexpect: {cases: {2: {path: [recu]}}}", 8, "2")]
    [TestCase("  - ecoute-1: take\n---\nplay: []", 8, "document")]
    public async Task A_slip_is_a_fault_with_its_line_and_the_nearest_word(string lines, int line, string near)
    {
        var (code, told) = await PlayAsync(
            "schema: 1\ntitle: \"t\"\nprotocol: violence\nstart: 2026-11-23T09:00\nreport: {text: "
                + $"\"Bonjour.\"}}\nplay:\n{lines}\n"
        );

        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain($", ligne {line}\u00a0: ").And.Contain(near));
        Assert.That(told, Does.Not.Contain("Répétition"), "nothing is played");
    }

    [TestCase("protocol: violences", "violence"), TestCase("start: 2026-02-30T09:00", "2026-02-30T09:00")]
    [TestCase("start: 9999-01-01T00:00", "9999"), TestCase("report: racisme-avec-temoin", "racisme-avec-temoins")]
    [TestCase("report: {text: \"a\", set_aside: [ecoute-99]}", "ecoute-9")]
    [TestCase("report: {text: \"a\", danger: peut-être}", "peut-être")]
    [TestCase("report: {text: \"a\", consents: {ouvrir_suit: oui}}", "ouvrir_suite")]
    [TestCase("report: {text: \"a\", themes: [racime]}", "racisme")]
    public async Task A_slip_in_the_head_is_a_fault_with_the_nearest_word(string changed, string near)
    {
        string[] head =
        [
            "schema: 1",
            "title: \"t\"",
            "protocol: violence",
            "start: 2026-11-23T09:00",
            "report: {text: \"Bonjour.\"}",
            "play: []",
        ];
        var at = Array.FindIndex(head, line => line.StartsWith(changed.Split(':')[0] + ":", StringComparison.Ordinal));
        head[at] = changed;
        var (code, told) = await PlayAsync(string.Join('\n', head));

        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain($", ligne {at + 1}\u00a0: ").And.Contain(near));
    }

    [Test]
    public async Task A_report_that_fewer_than_two_could_read_is_refused_unless_outsiders_may_read_it()
    {
        static string Report(string outside, string more) =>
            $$"""
                schema: 1
                title: "Personne pour lire"
                protocol: violence
                start: 2026-11-23T09:00
                report: {text: "Bonjour.", set_aside: [ecoute], outside: {{outside}}}
                play: [{wait: PT1H}{{more}}]
                """;
        var refused = await PlayAsync(Report("non", ""));
        var taken = await PlayAsync(Report("oui", ", {tiers_externe-1: can_follow}"));

        Assert.That(refused.Code, Is.EqualTo(1));
        Assert.That(refused.Told, Does.Contain("!! ligne 5").And.Contain("TooFewReaders"));
        Assert.That(taken.Code, Is.Zero, taken.Told);
    }

    [Test]
    public async Task An_own_decision_file_is_played_and_a_wrong_one_or_a_missing_folder_is_told()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-own-").FullName;
        var decision = Path.Combine(data, "decision.yaml");
        var shipped = Embedded.Text(DecisionProcessFile.Shipped);
        await File.WriteAllTextAsync(
            decision,
            shipped.Replace("percent: 50", "percent: 100", StringComparison.Ordinal)
        );
        var text = Text("decision-contestee.yaml");
        var ships = await PlayAsync(text);
        var own = await PlayAsync(text, data: data);
        await File.WriteAllTextAsync(decision, shipped.Replace("judges: 2", "judges: 1", StringComparison.Ordinal));
        var wrong = await PlayAsync(text, data: data);
        Directory.Delete(data, recursive: true);
        var missing = await PlayAsync(text, data: data);

        Assert.That((ships.Code, own.Code, wrong.Code, missing.Code), Is.EqualTo((0, 1, 1, 1)), own.Told);
        Assert.That(own.Told, Does.Contain("!!"));
        Assert.That(wrong.Told, Does.Contain($"{decision}, ligne"));
        Assert.That(missing.Told, Does.Contain("Ce répertoire n’existe pas").And.Contain(data));
    }

    [Test]
    public async Task Expectations_of_mails_of_stages_after_a_wait_and_of_what_was_decided_are_compared()
    {
        var (code, told) = await PlayAsync(
            """
            schema: 1
            title: "Autres attentes"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour."}
            play:
              - wait: PT30H
                stage: securite
                reminded: {ecoute-1: 2026-11-23T09:07, copil-1: 2026-11-23T09:07}
                not_reminded: [ecoute-1]
            expect:
              decided: exclusion
              reminded: [copil-1]
              not_reminded: [ecoute-2]
              destroyed: oui
            """
        );

        Assert.That(code, Is.EqualTo(1));
        foreach (var line in (int[])[7, 9, 10, 12, 13, 14, 15])
            Assert.That(told, Does.Contain($"!! ligne {line}\u00a0:"), $"line {line}");
        Assert.That(told, Does.Contain("attendu oui, trouvé non").And.Contain("attendu exclusion, trouvé none"));
        Assert.That(told, Does.Not.Contain("ligne 0"));
    }

    [Test]
    public async Task A_stage_that_is_expected_after_a_wait_of_a_case_whose_report_was_refused_is_a_difference()
    {
        var (code, told) = await PlayAsync(
            """
            schema: 1
            title: "Un dossier qui n’existe pas"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour."}
            play:
              - report: {text: "Personne pour lire.", set_aside: [ecoute], refused: TooFewReaders}
              - wait: P1D
                case: 2
                stage: ecoute
            """
        );

        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain("!! ligne 8\u00a0: Le dossier 2 n’existe pas"));
    }

    /// <summary>Trainings and signatures are kept in time, as a team does: what fails late in a scenario is the
    /// protocol.</summary>
    [Test]
    public async Task After_nine_months_reports_are_still_received_and_acts_still_allowed()
    {
        var (code, told) = await PlayAsync(
            """
            schema: 1
            title: "Neuf mois plus tard"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour."}
            play:
              - wait: P9M
              - report: {text: "Un récit, neuf mois plus tard."}
              - ecoute-1: can_follow
                case: 2
              - ecoute-1: take
                case: 2
              - ecoute-1: open_report
                case: 2
            """
        );

        Assert.That(code, Is.Zero, told);
    }

    [Test]
    public async Task An_own_file_about_seats_is_played_and_a_wrong_one_is_told()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-own-").FullName;
        var (team, shipped) = (Path.Combine(data, "team.yaml"), Embedded.Text(TeamFile.Shipped));
        const string twoCases = """
            schema: 1
            title: "Deux dossiers pour une personne"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour."}
            play:
              - report: {text: "Un autre récit."}
              - ecoute-1: can_follow
              - ecoute-1: take
              - ecoute-1: can_follow
                case: 2
              - ecoute-1: take
                case: 2
                refused: PersonFull
            """;
        var ships = await PlayAsync(twoCases);
        await File.WriteAllTextAsync(team, Regex.Replace(shipped, "most: \\d+", "most: 1"));
        var own = await PlayAsync(twoCases, data: data);
        await File.WriteAllTextAsync(team, Regex.Replace(shipped, "most: \\d+", "most: 99"));
        var wrong = await PlayAsync(twoCases, data: data);
        Directory.Delete(data, recursive: true);

        Assert.That((ships.Code, own.Code, wrong.Code), Is.EqualTo((1, 0, 1)), own.Told);
        Assert.That(wrong.Told, Does.Contain($"{team}, ligne").And.Not.Contain("Répétition"));
    }

    [TestCase("tlh"), TestCase("xx-yy-zz"), TestCase("")]
    public async Task An_unknown_language_is_told(string language)
    {
        var (code, told) = await PlayAsync(Text("danger-imminent.yaml"), language);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(told, Does.Contain("Cette langue n’est pas connue"));
    }

    /// <summary>The page about rehearsals has every word, and the list of refusals has each with its
    /// sentence.</summary>
    [Test]
    public void The_papers_have_every_word_and_every_refusal()
    {
        var (paper, refusals) = (Text("README.md"), Path.Combine(Sources.Root, "deploy", "rehearsals", "refus.md"));
        var all =
            "# Les refus\nLe nom à écrire après `refused:`, et la phrase que lit la personne.\n\n"
            + "| nom | phrase |\n|---|---|\n"
            + string.Concat(
                Enum.GetValues<Reason>()
                    .OrderBy(reason => $"{reason}", StringComparer.Ordinal)
                    .Select(reason => $"| `{reason}` | {InFrench(reason)} |\n")
            );
        if (Environment.GetEnvironmentVariable("INCIDENTDESK_WRITE_STORED_NAMES") == "yes")
            File.WriteAllText(refusals, all);

        Assert.That(File.ReadAllText(refusals), Is.EqualTo(all));
        foreach (var (who, act) in RehearsedActs.Words)
        foreach (var word in ActForms.Of(who).Single(form => form.Key == act).Value.With.Keys.Append(act))
            Assert.That(
                System.Text.RegularExpressions.Regex.IsMatch(paper, $@"`[^`\n]*\b{word}\b[^`\n]*`"),
                Is.True,
                $"{act}: {word}"
            );
    }

    private static string InFrench(Reason reason)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = new("fr");
        try
        {
            return IncidentDesk.Texts.Phrases.Sentences.Of(new Refusal(reason));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
