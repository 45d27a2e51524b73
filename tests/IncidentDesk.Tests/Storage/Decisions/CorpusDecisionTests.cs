using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using IncidentDesk.Yaml;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>The decisions that the fictional reports expect: each goes through every step its report lists, by people
/// of the desk, to the end it says.</summary>
[TestFixture]
public sealed class CorpusDecisionTests : SharedDesk
{
    private protected override bool Serves => true;

    private static readonly Value[] Reports = DemoCorpus.Reports(new());

    private static IEnumerable<string> Ids =>
        Reports.Where(report => report["expect"]["decision"].Text != "none").Select(report => report["id"].Text);

    [Test]
    public void Five_reports_end_in_a_decision() => Assert.That(Ids.Count(), Is.EqualTo(5));

    [TestCaseSource(nameof(Ids))]
    public async Task A_decision_goes_through_every_step_its_report_lists(string id)
    {
        var expect = Reports.Single(report => report["id"].Text == id)["expect"];
        var (steps, end) = (expect["steps"].Items.Select(step => step.Text).ToArray(), expect["decision_end"].Text);
        var aside = expect["recused"]
            .Items.Select(seat => seat.Text)
            .Concat(DemoCorpus.Read().Single(known => known.Id == id).SetAside)
            .Distinct()
            .SelectMany(seat =>
                DemoOrganisation.Members.Where(member =>
                    member.Seats.Any(held => $"{held.Role.Id()}-{held.Number}" == seat)
                )
            )
            .Select(member => member.Login)
            .Distinct()
            .ToArray();
        // The reports before this one took months on the same desk.
        await team.AgreeAgainAsync();
        var play = new Play(
            team,
            desk,
            DecisionKinds.Parse(expect["decision"].Text)!.Value,
            await team.FindingsAsync("soraya", "anselme", aside)
        );

        for (var at = 0; at < steps.Length; at++)
            await play.StepAsync(steps[at], at + 1 < steps.Length ? steps[at + 1] : end);
        await play.EndAsync(end);

        Assert.That((await play.FileAsync(file => file.State)).Id(), Is.EqualTo(end));
        Assert.That(await play.FileAsync(file => file.Course.Passed), Is.EqualTo(steps));
        var eligible = await play.FileAsync(file => file.Eligible.Select(signer => signer.Person).ToHashSet());
        foreach (var login in aside)
            Assert.That(eligible, Does.Not.Contain(await team.IdAsync(login)), login);
    }

    /// <summary>One decision, led on by those whose turn it is.</summary>
    private sealed class Play(Team team, RunningDesk desk, DecisionKind kind, Guid id)
    {
        private Guid decision;
        private int signed;

        private DemoCourse Course => team.Course;

        public async Task<T> FileAsync<T>(Func<DecisionFile, T> read)
        {
            using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
            return read(open.File);
        }

        /// <param name="next">What follows: another step, or the end.</param>
        public async Task StepAsync(string step, string next)
        {
            if (step == "proposition")
                decision = await Course.ProposeAsync(id, "anselme", "soraya", Draft, "yasmine", None);
            Assert.That((await FileAsync(file => file.State)).Id(), Is.EqualTo(StateIn(step)));
            switch (step)
            {
                case "proposition":
                    break;
                case "consultation":
                    await Course.CloseConsultationAsync(decision, "soraya", "yasmine", None);
                    break;
                case "clarifications":
                    await Course.CloseStepAsync(decision, "yasmine", None);
                    break;
                case "ressentis":
                    // Who speaks has taken a seat among those who decide; the others stay free to judge, to answer
                    // above, to hear an appeal.
                    foreach (
                        var login in (await team.BodyAsync(decision)).Take(await FileAsync(file => file.Course.Quorum))
                    )
                        await Course.SpeakAsync(decision, login, new(PositionKind.Reaction, null, "Vu.", ""), None);
                    desk.Clock.Advance(TimeSpan.FromHours(49));
                    break;
                case "amendement" when next == "retiree":
                    await Course.DecideAsync(
                        decision,
                        "soraya",
                        (file, person) => ProposalWithdrawn.Decide(file, person, team.Now),
                        None
                    );
                    break;
                case "amendement":
                    await Course.KeepAsync(decision, "soraya", None);
                    break;
                case "objections_1" or "objections_2":
                    await ObjectionsAsync(objecting: next == "bonification");
                    break;
                case "bonification":
                    await ImproveAsync();
                    break;
                case "signatures":
                    foreach (var login in (string[])["soraya", "anselme", .. await SpokenAsync()])
                        if (await FileAsync(file => file.State) == DecisionState.Signatures)
                            await Course.SignAsync(decision, login, $"Signature {++signed}.", None);
                    break;
                case "fenetre_veto":
                    desk.Clock.Advance(TimeSpan.FromHours(73));
                    break;
                case "execution":
                    await team.CarryOutAsync(id, decision, "soraya", "anselme");
                    break;
                case "recours":
                    await AppealAsync();
                    break;
                case "revision":
                    desk.Clock.SetUtcNow(await FileAsync(file => file.Course.Measure.ReviewAt));
                    await Course.WriteAsync(
                        decision,
                        "soraya",
                        "Elle est encore nécessaire.",
                        (file, person, item) => ReviewHeld.Decide(file, person, item, team.Now),
                        None
                    );
                    break;
                default:
                    throw new InvalidOperationException($"No step is called {step}.");
            }
        }

        private static string StateIn(string step) =>
            step switch
            {
                "proposition" => "consultation",
                "objections_1" or "objections_2" => "objections",
                "fenetre_veto" => "veto_ouvert",
                "execution" => "a_executer",
                "recours" or "revision" => "executee",
                _ => step,
            };

        public async Task EndAsync(string end)
        {
            if (end == "expiree")
                desk.Clock.SetUtcNow(await FileAsync(file => file.Course.Measure.Until!.Value));
            if (end != "levee")
                return;
            var lifting = await Course.ProposeAsync(
                id,
                "anselme",
                "soraya",
                DemoProposals.Lifting(team.Now, decision),
                "yasmine",
                None
            );
            using var soraya = await desk.SignInAsync("soraya");
            Assert.That(
                (await soraya.GetAsync($"/decisions/{decision}")).Text,
                Does.Not.Contain("Lever la mesure"),
                "not before it is signed"
            );
            foreach (var login in (string[])["soraya", .. (await SpokenAsync()).Take(3)])
                if (await StateAsync(lifting) == DecisionState.Signatures)
                    await Course.SignAsync(lifting, login, "Elle n’est plus nécessaire.", None);
            Assert.That(
                (await soraya.GetAsync($"/decisions/{decision}")).Text,
                Does.Contain("La levée de cette mesure est signée.")
            );
            await soraya.PostFromAsync(
                $"/decisions/{decision}",
                $"/decisions/{decision}/lift",
                ("lifting", lifting.ToString())
            );
        }

        private async Task<DecisionState> StateAsync(Guid other)
        {
            using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), other, None))!;
            return open.File.State;
        }

        private DecisionTextDraft Draft => kind == DecisionKind.Exclusion ? Course.Exclusion : Course.SetAside;

        /// <summary>As many as the quorum asks for speak; the first objects, and two of the others find it
        /// valid.</summary>
        private async Task ObjectionsAsync(bool objecting)
        {
            var free = await FileAsync(file => file.Course.Body.Select(signer => signer.Person).ToArray());
            var body = (await team.BodyAsync(decision))
                .ToDictionary(login => login, login => team.IdAsync(login).GetAwaiter().GetResult())
                .Where(member => free.Contains(member.Value))
                .ToArray();
            var quorum = await FileAsync(file => file.Course.Quorum);
            foreach (var (login, _) in body.Take(quorum))
                await Course.SpeakAsync(
                    decision,
                    login,
                    objecting && login == body[0].Key
                        ? new(PositionKind.Objection, Motive.Disproportion, "C’est long.", "Moins.")
                        : new(PositionKind.NoObjection, null, "", ""),
                    None
                );
            desk.Clock.Advance(TimeSpan.FromHours(73));
            if (objecting)
                foreach (var (login, _) in body.Skip(quorum).Take(2))
                    await Course.WriteAsync(
                        decision,
                        login,
                        "Elle dit un risque.",
                        (file, person, item) =>
                            ObjectionJudged.Decide(file, person, body[0].Value, true, item, team.Now),
                        None
                    );
        }

        private async Task ImproveAsync()
        {
            var better = Draft with { Scope = "La personne B est exclue ; la lettre le dit avec les mots du cercle." };
            var written = NewText.Of(better.ToJson());
            Assert.That(
                await team.ActAsync(
                    id,
                    "anselme",
                    (file, actor) => ProposalDrafted.Decide(file, actor, written.Id, team.Now),
                    written
                ),
                Is.Null
            );
            Assert.That(await Course.ClearAsync(id, "soraya", None), Is.EqualTo(decision));
        }

        /// <summary>Whoever has taken a position, in the order of their seats.</summary>
        private async Task<string[]> SpokenAsync()
        {
            var taken = await FileAsync(file =>
                file.Course.Parts.Where(part => part.Value == DecisionPart.Body).Select(part => part.Key).ToHashSet()
            );
            var spoken = new List<string>();
            foreach (var login in await team.BodyAsync(decision))
                if (taken.Contains(await team.IdAsync(login)))
                    spoken.Add(login);
            return [.. spoken];
        }

        /// <summary>Two who have taken no part keep the measure; where too few of them are left, somebody of the board
        /// is called in.</summary>
        private async Task AppealAsync()
        {
            await Course.WriteAsync(
                decision,
                "soraya",
                "Je n’étais pas là.",
                (file, person, item) => AppealFiled.Decide(file, person, item, team.Now),
                None
            );
            var appeal = await FileAsync(file => file.Course.Appeals[0].Item);
            while (await FileAsync(file => AlternateAsked.Candidates(file).FirstOrDefault()) is { } alternate)
                await Course.DecideAsync(
                    decision,
                    "soraya",
                    (file, person) => AlternateAsked.Decide(file, person, alternate.Person, team.Now),
                    None
                );
            var free = await FileAsync(file =>
                file.Course.HearersOf(file.Course.Appeals[0]).Select(signer => signer.Person).ToHashSet()
            );
            foreach (
                var login in (await team.BodyAsync(decision))
                    .Where(login => free.Contains(team.IdAsync(login).GetAwaiter().GetResult()))
                    .Take(2)
            )
                await Course.WriteAsync(
                    decision,
                    login,
                    "Rien de nouveau.",
                    (file, person, item) => AppealAnswered.Decide(file, person, appeal, false, item, team.Now),
                    None
                );
            Assert.That(await FileAsync(file => file.Course.Hearings.Count), Is.EqualTo(2));
        }
    }
}
