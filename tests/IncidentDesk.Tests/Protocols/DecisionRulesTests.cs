using System.Diagnostics;
using System.Text.RegularExpressions;
using IncidentDesk.Commands;
using IncidentDesk.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Tests.Proof;

namespace IncidentDesk.Tests.Protocols;

/// <summary>An organisation's own decision.yaml: numbers may be stricter; under a floor the desk does not start, and
/// says which line.</summary>
[SetUICulture("en")]
public sealed partial class DecisionRulesTests
{
    private static readonly string Shipped = Embedded.Text(DecisionProcessFile.Shipped);
    private string data = null!;

    [SetUp]
    public void MakeDirectory() => data = Directory.CreateTempSubdirectory("incidentdesk-decision-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(data, recursive: true);

    [GeneratedRegex("Mandat (pas encore )?validé|<code>[0-9a-f]{64}</code>")]
    private static partial Regex Standing();

    private string Put(string from, string to)
    {
        Assert.That(Shipped, Does.Contain(from));
        var file = Path.Combine(data, "decision.yaml");
        File.WriteAllText(file, Shipped.Replace(from, to, StringComparison.Ordinal));
        return file;
    }

    [TestCase("consultation: P10D", "consultation: P6D", "steps.consultation")]
    [TestCase("objections: PT72H", "objections: PT23H", "steps.objections")]
    [TestCase("fenetre_veto: PT72H", "fenetre_veto: PT1H", "steps.fenetre_veto")]
    [TestCase("recours: P30D", "recours: P29D", "steps.recours")]
    [TestCase("ressentis: PT48H", "ressentis: PT0H", "steps.ressentis")]
    [TestCase("persons: 3, percent: 50", "persons: 2, percent: 50", "quorum.persons")]
    [TestCase("persons: 3, percent: 50", "persons: 3, percent: 49", "quorum.percent")]
    [TestCase("persons: 3, percent: 50", "persons: 3, percent: 101", "quorum.percent")]
    [TestCase("judges: 2", "judges: 1", "judges")]
    [TestCase("escalation: 2", "escalation: 1", "escalation")]
    [TestCase("veto: {persons: 2,", "veto: {persons: 1,", "veto.persons")]
    [TestCase("execution: 2", "execution: 1", "execution")]
    [TestCase("appeal: {persons: 2,", "appeal: {persons: 1,", "appeal.persons")]
    [TestCase("answered: P30D", "answered: P31D", "appeal.answered")]
    [TestCase("answered: P30D", "answered: P6D", "an answer in haste")]
    [TestCase("opinion: PT72H", "opinion: PT71H", "opinion")]
    [TestCase("consultation_least: P7D", "consultation_least: P6D", "consultation_least")]
    [TestCase("consultation_least: P7D", "consultation_least: P11D", "longer than the consultation")]
    [TestCase("most: P90D", "most: P91D", "kinds.mise_a_l_ecart.most")]
    [TestCase("review: P45D", "review: P46D", "kinds.mise_a_l_ecart.review")]
    [TestCase("renew_times: 1", "renew_times: 2", "kinds.mise_a_l_ecart.renew_times")]
    [TestCase("review: P12M", "review: P13M", "kinds.exclusion.review")]
    [TestCase("schema: 2", "schema: 3", "schema")]
    [TestCase("judges: 2", "jugdes: 2", "an unknown word")]
    [TestCase("judges: 2", "judges: two", "no number")]
    [TestCase("amendement: P3D", "amendement: three days", "no duration")]
    [TestCase("review: P12M", "review: P12M, ground: {organ: the board, article: 10}", "a ground without its rule")]
    [TestCase("review: P12M", "review: P12M, ground: {organ: '', article: 10, rule: 5}", "an empty organ")]
    public void A_number_under_its_floor_is_refused_with_its_line(string from, string to, string what)
    {
        var file = Put(from, to);
        var line = 1 + Shipped[..Shipped.IndexOf(from, StringComparison.Ordinal)].Count(letter => letter == '\n');
        var fault = Assert.Throws<ProtocolFileException>(() => DecisionProcessFile.Load(data))!.Faults[0];

        Assert.That((fault.File, fault.Line), Is.EqualTo((file, (long)line)), what);
    }

    [TestCase("judges: 2", "rounds: [facilitation]\njudges: 2", "rounds without the seat made for it")]
    [TestCase("judges: 2", "rounds: [animation_gpo, ecoute]\njudges: 2", "a seat that runs no rounds")]
    public void A_seat_that_may_not_run_rounds_alone_or_at_all_is_refused(string from, string to, string what)
    {
        Put(from, to);
        Assert.That(() => DecisionProcessFile.Load(data), Throws.TypeOf<ProtocolFileException>(), what);
    }

    [Test]
    public void An_organisation_says_whether_facilitators_of_conflicts_run_rounds()
    {
        Assert.That(
            DecisionProcessFile.Load("/nowhere").Running,
            Is.EqualTo(new[] { Role.RoundsFacilitator, Role.Facilitator })
        );
        Put("judges: 2", "rounds: [animation_gpo]\njudges: 2");
        Assert.That(DecisionProcessFile.Load(data).Running, Is.EqualTo(new[] { Role.RoundsFacilitator }));
    }

    [TestCase("consultation: P10D", "consultation: P20D")]
    [TestCase("persons: 3, percent: 50", "persons: 5, percent: 100")]
    [TestCase("judges: 2", "judges: 3")]
    [TestCase("most: P90D", "most: P30D")]
    [TestCase("opinion: PT72H", "opinion: P5D")]
    [TestCase("consultation_least: P7D", "consultation_least: P10D")]
    [TestCase("answered: P30D", "answered: P15D")]
    public void Stricter_numbers_are_accepted_and_change_the_hash(string from, string to)
    {
        Put(from, to);

        Assert.That(DecisionProcessFile.Load(data).Hash, Is.Not.EqualTo(DecisionProcessFile.Load("/nowhere").Hash));
    }

    [Test]
    public void An_own_file_of_the_first_version_is_read_and_owes_what_the_floors_say()
    {
        File.WriteAllText(Path.Combine(data, "decision.yaml"), Embedded.Text(DecisionProcessFile.First));
        var (first, second) = (DecisionProcessFile.Load(data).Process, DecisionProcessFile.Load("/nowhere").Process);

        Assert.That((first.Owed is null, second.Owed is null), Is.EqualTo((true, false)));
        Assert.That(
            (first.ConsultationLeast.Length, first.Opinion.Length, first.AppealAnswer.Length, first.Hearing),
            Is.EqualTo(
                (second.ConsultationLeast.Length, second.Opinion.Length, second.AppealAnswer.Length, second.Hearing)
            )
        );
        File.AppendAllText(Path.Combine(data, "decision.yaml"), "opinion: PT72H\n");
        Assert.That(
            Assert.Throws<ProtocolFileException>(() => DecisionProcessFile.Load(data))!.Faults.Single().Reason,
            Does.Contain("opinion"),
            "a word of the second schema"
        );
    }

    [Test]
    public void What_ships_is_one_process_and_no_protocol() =>
        Assert.That(
            ProtocolFolder.Of("", new Dictionary<string, string>()).Select(files => files.Own.Name),
            Has.None.Contains("decision").And.None.Contains("team")
        );

    [Test]
    public async Task The_desk_does_not_start_with_a_number_under_its_floor_and_reports_the_line()
    {
        var file = Put("judges: 2", "judges: 1");
        var line =
            1 + Shipped[..Shipped.IndexOf("judges: 2", StringComparison.Ordinal)].Count(letter => letter == '\n');
        var start = new ProcessStartInfo("dotnet", [typeof(Verbs).Assembly.Location, "serve", "--data", data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.EqualTo(1));
        Assert.That(
            await said,
            Does.Contain($"{file}, ligne {line}\u00a0: ").And.Contain("c’est trop peu\u00a0: 2 au moins")
        );
    }

    [Test]
    public async Task A_mandate_loses_its_validity_when_the_decision_numbers_change_until_they_are_restored()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        async Task<string> MandatesAsync()
        {
            using var member = await desk.SignInAsync("maelle");
            return string.Join(
                ' ',
                Standing().Matches((await member.GetAsync("/decisions/mandates")).Html).Select(said => said.Value)
            );
        }

        async Task ConfirmedAsync()
        {
            await desk.RestartAsync();
            await desk.ConfirmAsync();
            await desk.RestartAsync();
        }

        var (before, file) = (await MandatesAsync(), Path.Combine(desk.Data, "decision.yaml"));
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text.Replace("judges: 2", "judges: 3", StringComparison.Ordinal));
        await ConfirmedAsync();
        var after = await MandatesAsync();
        await File.WriteAllTextAsync(file, text);
        await ConfirmedAsync();

        Assert.That(before, Does.Contain("Mandat validé"));
        Assert.That(after, Does.Not.Contain("Mandat validé").And.Contain("Mandat pas encore validé"));
        Assert.That(await MandatesAsync(), Is.EqualTo(before), "and it is found again with the same numbers");
    }
}
