using IncidentDesk.Commands;
using IncidentDesk.DemoContent;
using IncidentDesk.Protocols;
using IncidentDesk.Rehearsals;
using IncidentDesk.Storage.Archive;

namespace IncidentDesk.Tests.Commands;

/// <summary>What somebody who wants to hurt would try, rehearsed under what ships and under the weakest files that an
/// organisation may write, of both schemas. Each attempt is refused with the name of what is missing.</summary>
[Category("Threat-28"), Category("Threat-29")]
public sealed class AdversaryTests
{
    public enum Files
    {
        Shipped,
        Weakest,
        FirstSchema,
    }

    private string people = null!;
    private readonly Dictionary<Files, string?> directories = [];

    [OneTimeSetUp]
    public async Task Found()
    {
        people = await ThrowAwayDesk.PeopleAsync(new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), default);
        directories[Files.Shipped] = null;
        directories[Files.Weakest] = await PutAsync(
            2,
            Weak(DemoGrounds.Decision),
            (
                "common",
                "retention: {out_of_scope: P0D, no_follow_up: P1M, unread_mailbox: P30D}\nfeedback: {warn: P14D}\n"
            ),
            (
                "violence",
                "version: 30\nstages:\n- {id: securite, fast: PT15M}\n- {id: instruction, extend: {times: 0}}\n"
            ),
            ("conflict", "version: 30\nstages:\n- {id: decision, fr: Décision, en: Decision}\n"),
            ("charter", "version: 30\n")
        );
        directories[Files.FirstSchema] = await PutAsync(
            1,
            Weak(WithGrounds(Embedded.Text(DecisionProcessFile.First))),
            ("common", "retention: {out_of_scope: P0D, no_follow_up: P1M, unread_mailbox: P30D}\n"),
            ("violence", "version: 30\nstages:\n- {id: recu, deadline: PT6H}\n"),
            ("conflict", "version: 30\n"),
            ("charter", "version: 30\n")
        );
    }

    [OneTimeTearDown]
    public void Delete()
    {
        foreach (var directory in directories.Values.Append(people).OfType<string>())
            Directory.Delete(directory, recursive: true);
    }

    /// <summary>The shortest steps that are allowed.</summary>
    private static string Weak(string decision) =>
        decision
            .Replace("consultation: P10D", "consultation: P7D", StringComparison.Ordinal)
            .Replace("clarifications: PT48H", "clarifications: PT24H", StringComparison.Ordinal)
            .Replace("objections: PT72H", "objections: PT24H", StringComparison.Ordinal)
            .Replace("fenetre_veto: PT72H", "fenetre_veto: PT24H", StringComparison.Ordinal);

    private static string WithGrounds(string decision)
    {
        const string ground = ", ground: {organ: le comité, article: 9 des statuts, rule: article 4}}";
        return decision
            .Replace("renew_times: 1}", "renew_times: 1" + ground, StringComparison.Ordinal)
            .Replace("exclusion: {review: P12M}", "exclusion: {review: P12M" + ground, StringComparison.Ordinal);
    }

    private static async Task<string> PutAsync(int schema, string decision, params (string Name, string Text)[] files)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-weak-").FullName;
        await File.WriteAllTextAsync(new DataDirectory(data).Decision, decision);
        var folder = Directory.CreateDirectory(Path.Combine(data, DataDirectory.ProtocolsFolder)).FullName;
        foreach (var (name, text) in files)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.yaml"), $"schema: {schema}\n{text}");
        return data;
    }

    /// <summary>Plays it; behind each refusal for something missing stands, as a comment, a part of what is
    /// named.</summary>
    private async Task PlaysAsync(string text, Files files)
    {
        var (code, raw) = await PlayedScenario.PlayAsync(text, people, data: directories[files]);
        var told = raw.Replace('\u00a0', ' ').Replace('\u202f', ' ');
        Assert.That(code, Is.Zero, told);
        var refused = told.Split('\n').Where(line => line.Contains("(refused: NeedsMissing)")).ToArray();
        var names = text.Split('\n')
            .Where(line => line.Contains("refused: NeedsMissing"))
            .Select(line => line.Split("# ", 2)[1].Trim())
            .ToArray();
        Assert.That(refused, Has.Length.EqualTo(names.Length));
        foreach (var (line, name) in refused.Zip(names))
            Assert.That(line, Does.Contain(name));
    }

    private const string Begin = """
          - ecoute-1: can_follow
          - ecoute-1: take
          - ecoute-2: can_follow
          - ecoute-2: take
          - ecoute-1: open_report
          - ecoute-2: open_report
          - ecoute-2: {message: "Bonjour. On a lu ton message à deux."}
          - ecoute-1: {move: securite}
        """;

    [Test, Combinatorial]
    public Task Nobody_ends_a_case_alone_nor_before_the_question_about_a_minor_is_answered_nor_without_its_facts(
        [Values] Files files
    ) =>
        PlaysAsync(
            $$$"""
            schema: 1
            title: "Faire disparaître"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "On me suit.", minor: oui, consents: {ouvrir_suite: non}}
            play:
            {{{Begin}}}
              - ecoute-1: {move: hors_perimetre}
                refused: NeedsMissing # écrire pourquoi passer à
              - ecoute-1: {attest: pourquoi_hors_perimetre}
              - ecoute-1: {message: "On ne peut pas traiter cela."}
              - ecoute-1: {move: hors_perimetre}
                refused: NeedsMissing # écrire pourquoi passer à
              - ecoute-2: {attest: pourquoi_hors_perimetre}
              - ecoute-1: {move: hors_perimetre}
                refused: NeedsMissing # Faut-il prévenir la justice ou la protection de l’enfance
              - ecoute-1: {answer_duty: pas_d_obligation_motivee}
              - ecoute-1: {move: hors_perimetre}
                refused: NeedsMissing # la réponse de deux personnes
              - ecoute-2: {answer_duty: pas_d_obligation_motivee}
              - ecoute-1: {move: ecoute}
              - person: {decline: recit}
              - ecoute-1: {move: choix}
              - ecoute-1: {move: soutien}
              - ecoute-1: {move: suivi}
              - ecoute-1: {attest: pourquoi_clos_mesures}
              - ecoute-2: {message: "On pense clore, et voici pourquoi."}
              - ecoute-2: {attest: pourquoi_clos_mesures}
              - ecoute-1: {move: clos_mesures}
                refused: NeedsMissing # une mesure prise dans ce dossier, ou une décision appliquée
              - ecoute-1: {attest: pourquoi_clos_soutien}
              - ecoute-1: {move: clos_soutien}
                refused: NeedsMissing # écrire pourquoi passer à
              - ecoute-2: {attest: pourquoi_clos_soutien}
              - ecoute-1: {move: clos_soutien}
                refused: NeedsMissing # un message à la personne dans sa boîte
              - ecoute-2: {message: "On pense clore après ce temps de soutien."}
              - ecoute-1: {move: clos_soutien}
              - wait: P13D
            expect:
              path: [recu, securite, ecoute, choix, soutien, suivi, clos_soutien]
              destroyed: non
            """,
            files
        );

    [Test, Combinatorial]
    public Task Nobody_is_excluded_without_proof_of_delivery_and_the_consultation_is_not_closed_early(
        [Values] Files files
    ) =>
        PlaysAsync(
            $$$"""
            schema: 1
            title: "Exclure en vitesse"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Des insultes.", consents: {ouvrir_suite: oui, partage_copil: oui, contact_mec: oui}}
            play:
              - copil-1: {validate_mandate: violence}
              - copil-3: {validate_mandate: violence}
              - bureau-1: {validate_mandate: violence}
            {{{Begin}}}
              - ecoute-1: {move: ecoute}
              - person: {decline: recit}
              - ecoute-1: {move: choix}
              - ecoute-1: {hand_over: instruction-1, as: instruction}
              - ecoute-2: {hand_over: instruction-1, as: instruction}
              - instruction-1: can_follow
              - instruction-1: take
              - ecoute-1: {hand_over: instruction-2, as: instruction}
              - ecoute-2: {hand_over: instruction-2, as: instruction}
              - instruction-2: can_follow
              - instruction-2: take
              - instruction-1: {move: instruction}
              - instruction-1: {move: contradictoire}
              - instruction-1: {attest: contradictoire_impossible}
              - instruction-2: {attest: contradictoire_impossible}
              - instruction-1: {move: conclusions}
                refused: NeedsMissing # la preuve que la personne a la lettre
              - instruction-1: {grievances: mise-en-cause, measure: exclusion, organ: "l’assemblée", article: "9"}
              - instruction-1: {announce: "Une lettre va partir. Voici comment on veille sur toi."}
              - wait: P2D
              - instruction-2: clear
              - wait: P12D
              - instruction-1: {move: conclusions}
                refused: NeedsMissing # la preuve que la personne a la lettre
              - other-1: come
              - other-1: open_letter
              - wait: P9D
              - instruction-1: {move: conclusions}
                refused: NeedsMissing # la preuve que la personne a la lettre
              - wait: P2D
              - instruction-1: {move: conclusions}
              - instruction-1: {propose: exclusion}
              - instruction-2: clear_proposal
              - facilitation-1: close_step
                refused: ConsultationOpen
              - wait: P6D
              - facilitation-1: close_step
                refused: ConsultationOpen
              - other-1: ask_hearing
              - instruction-1: {hearing: not_answered}
                refused: HearingWanted
              - copil-1: sign
                refused: WrongStep
            expect:
              path: [recu, securite, ecoute, choix, instruction, contradictoire, conclusions, decision]
              decided: none
            """,
            files
        );

    [Test, Combinatorial]
    public Task Nobody_who_is_afraid_is_led_to_talk_with_the_other_person([Values] Files files) =>
        PlaysAsync(
            """
            schema: 1
            title: "Parler malgré la peur"
            protocol: conflit
            start: 2026-11-23T09:00
            report:
              text: "Elle me fait peur."
              afraid: oui
              consents: {ouvrir_suite: oui, contact_mec: oui, identite_mec: oui, participation: oui}
            play:
              - facilitation-1: can_follow
              - facilitation-1: take
              - facilitation-2: can_follow
              - facilitation-2: take
              - facilitation-1: open_report
              - facilitation-2: open_report
              - facilitation-1: {message: "Bonjour. On a lu ton message à deux."}
              - facilitation-1: {move: tri}
              - facilitation-1: {message: "Voici les chemins possibles."}
              - facilitation-1: {attest: sans_peur}
              - facilitation-2: {attest: sans_peur}
              - facilitation-1: {move: discussion_directe}
                refused: NeedsMissing # elle n’a pas peur de parler avec les autres
              - facilitation-1: name_party
              - facilitation-1: {heard_party: participation, answer: oui}
              - facilitation-2: {heard_party: participation, answer: oui}
              - facilitation-1: {heard_fear: non}
              - facilitation-2: {heard_fear: non}
              - facilitation-1: {move: tiers_facilitateur}
                refused: NeedsMissing # elle n’a pas peur de parler avec les autres
              - facilitation-1: {move: soutien}
              - facilitation-1: {move: mediation}
                refused: NeedsMissing # elle n’a pas peur de parler avec les autres
              - facilitation-1: {attest: pre_cercles}
              - facilitation-2: {attest: pre_cercles}
              - facilitation-1: {move: cercle_restauratif}
                refused: NeedsMissing # elle n’a pas peur de parler avec les autres
            expect:
              path: [recu, tri, soutien]
            """,
            files
        );

    [Test, Combinatorial]
    public Task Nobody_gets_the_keys_of_a_case_whose_every_consent_is_no([Values] Files files) =>
        PlaysAsync(
            $$$"""
            schema: 1
            title: "Relais, et chaque accord à non"
            protocol: violence
            start: 2026-11-23T09:00
            report: {text: "Bonjour.", consents: {ouvrir_suite: non, partage_copil: non, contact_mec: non}}
            play:
            {{{Begin}}}
              - ecoute-1: {move: ecoute}
              - person: {decline: recit}
              - ecoute-1: {move: choix}
              - ecoute-1: {hand_over: copil-3, as: copil}
                refused: RoleNotHere
              - ecoute-1: {hand_over: bureau-1, as: bureau}
                refused: RoleNotHere
              - ecoute-1: {hand_over: coordination-1, as: coordination}
                refused: RoleNotHere
              - ecoute-1: {hand_over: instruction-1, as: instruction}
                refused: FollowUpNotAllowed
              - ecoute-2: {hand_over: instruction-1, as: instruction}
                refused: FollowUpNotAllowed
              - ecoute-1: {move: instruction}
                refused: NeedsMissing # Que l’équipe agisse
            expect:
              path: [recu, securite, ecoute, choix]
              recused: [copil-3, bureau-1, coordination-1, instruction-1]
            """,
            files
        );

    /// <summary>What would weaken the rules themselves is refused where it stands, whatever is rehearsed.</summary>
    [TestCase("violence.yaml", "stages: [{id: contradictoire, to: [{to: decision}]}]", 3, "to")]
    [TestCase("violence.yaml", "stages: [{id: contradictoire, min_notice: P1D}]", 3, "P10D")]
    [TestCase("violence.yaml", "endings: [{id: clos_mesures, facts: []}]", 3, "facts")]
    [TestCase("violence.yaml", "stages: [{id: contradictoire, duties: []}]", 3, "vide")]
    [TestCase("conflict.yaml", "stages: [{id: mediation, dialogue: false}]", 3, "dialogue")]
    [TestCase("conflict.yaml", "stages: [{id: mediation, needs: []}]", 3, "needs")]
    public async Task A_file_that_weakens_a_rule_is_not_rehearsed(string file, string own, int line, string word)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-hostile-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(data, DataDirectory.ProtocolsFolder)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, file), $"schema: 2\nversion: 30\n{own}\n");
        var (scenario, before) = (Path.GetTempFileName(), System.Globalization.CultureInfo.CurrentUICulture);
        await using var told = new StringWriter();
        try
        {
            await File.WriteAllTextAsync(
                scenario,
                "schema: 1\ntitle: a\nprotocol: violence\nstart: 2026-11-23T09:00\nreport: {text: a}\nplay: []\n"
            );
            var code = await Rehearse.RunAsync(new(scenario), data, "fr", told, default);
            Assert.That(code, Is.EqualTo(1));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
            File.Delete(scenario);
            Directory.Delete(data, recursive: true);
        }

        Assert.That($"{told}", Does.Contain($"{file}, ligne {line}").And.Contain(word));
    }
}
