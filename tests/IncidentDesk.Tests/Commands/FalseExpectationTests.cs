using IncidentDesk.Rehearsals;
using IncidentDesk.Tests.House;

namespace IncidentDesk.Tests.Commands;

/// <summary>A rehearsal does not pass on something false: what it expects is compared with what the keys open, with
/// whom mails reach, and with what the rule answered.</summary>
public sealed class FalseExpectationTests
{
    private const string Harassment = "harcelement-referent-de-cercle.yaml",
        TwoCases = "deux-dossiers-joints.yaml";

    private string people = null!;

    [OneTimeSetUp]
    public async Task Found() =>
        people = await ThrowAwayDesk.PeopleAsync(new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero), default);

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(people, recursive: true);

    /// <summary>Plays a committed scenario with one thing in it changed.</summary>
    private async Task<(int Code, string Told)> PlayAsync(string file, string from, string to)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Sources.Root, "deploy", "rehearsals", file));
        Assert.That(text, Does.Contain(from));
        return await PlayedScenario.PlayAsync(text.Replace(from, to, StringComparison.Ordinal), people);
    }

    [Test]
    public async Task Whoever_runs_the_rounds_or_hears_the_appeal_is_not_out_of_the_case()
    {
        var (code, told) = await PlayAsync(
            Harassment,
            "recused: [copil-2, copil-6]",
            "recused: [copil-2, copil-6, facilitation-1, ca-1, facilitation-2, admin]"
        );

        Assert.That(code, Is.EqualTo(1));
        Assert.That(
            told,
            Does.Contain("facilitation-1 n’aurait pas dû").And.Contain("ca-1 n’aurait pas dû"),
            "They read the proposal."
        );
        Assert.That(
            told,
            Does.Not.Contain("facilitation-2 n’aurait")
                .And.Not.Contain("admin n’aurait")
                .And.Not.Contain("copil-2 n’aur")
        );
    }

    [TestCase("bureau-1"), TestCase("copil-7")]
    public async Task A_mail_to_somebody_with_two_seats_is_a_mail_to_each_of_them(string seat)
    {
        var expected = await PlayAsync(
            Harassment,
            "  decision: exclusion",
            $"  reminded: [{seat}]\n  decision: exclusion"
        );
        var unexpected = await PlayAsync(
            Harassment,
            "  decision: exclusion",
            $"  not_reminded: [{seat}]\n  decision: exclusion"
        );

        Assert.That(expected.Code, Is.Zero, expected.Told);
        Assert.That(unexpected.Code, Is.EqualTo(1));
        Assert.That(
            unexpected.Told,
            Does.Contain($"{seat} ne devait pas recevoir de rappel").And.Contain(" bureau-1/copil-7, ")
        );
    }

    [Test]
    public void Two_names_of_one_seat_are_one_person() =>
        Assert.That(ThrowAwayDesk.Member("admin"), Is.SameAs(ThrowAwayDesk.Member("admin_technique-1")));

    [Test]
    public async Task Bringing_a_joined_case_up_to_date_answers_what_the_rule_answered()
    {
        const string last = "  - ecoute-1: {join: 2}\n    stage: joint_au_dossier";
        var nothing = await PlayAsync(TwoCases, last, $"{last}\n  - ecoute-1: follow_join");
        var stranger = await PlayAsync(TwoCases, last, $"{last}\n  - ca-1: follow_join");

        Assert.That((nothing.Code, stranger.Code), Is.EqualTo((1, 1)));
        Assert.That(nothing.Told, Does.Contain("(refused: AlreadyDone)"), "Nothing has changed since.");
        Assert.That(stranger.Told, Does.Contain("(refused: NotAHandler)"));
    }

    /// <summary>Acts for which nobody has to read the case.</summary>
    private static readonly string[] WithoutTheCase =
    [
        "validate_mandate",
        "ask_recovery",
        "sign_recovery",
        "approve_recovery",
        "take_recovery",
    ];

    [Test]
    public async Task Whoever_reads_nothing_does_nothing()
    {
        var acts =
            from who in (string[])["ca-1", "person", "other-1"]
            from form in ActForms.Of(who)
            where !WithoutTheCase.Contains(form.Key)
            select SampleLines.Of(who, form.Key, form.Value, 0);
        var (_, told) = await PlayedScenario.PlayAsync(
            "schema: 1\ntitle: \"a\"\nprotocol: violence\nstart: 2026-11-02T09:00\nreport: {text: \"a\"}\nplay:\n"
                + "  - person: delete_now\n"
                + string.Join('\n', acts)
                + "\n",
            people
        );
        var outcomes = told.Split('\n').Where(line => line.Contains('→', StringComparison.Ordinal)).Skip(1).ToArray();

        Assert.That(outcomes, Has.Length.EqualTo(acts.Count()));
        Assert.That(outcomes.Where(line => !line.Contains("(refused: ", StringComparison.Ordinal)), Is.Empty);
    }
}
