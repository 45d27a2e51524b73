using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>An escalation, a veto and an appeal when one person without another hat is left: nobody does it alone, and
/// the page says so.</summary>
[TestFixture]
public sealed class TooFewTests : SharedDesk
{
    private protected override bool Serves => true;

    private static string Sentence => Sentences.Of(new(Reason.TooFewAbove));

    private async Task AsideAsync(Guid decision, params string[] logins)
    {
        foreach (var login in logins)
            await team.Course.DecideAsync(
                decision,
                login,
                (file, person) => SteppedAside.Decide(file, person, team.Now),
                None
            );
    }

    private async Task<DecisionState> StateAsync(Guid decision)
    {
        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!;
        return open.File.State;
    }

    /// <summary>A decision in its round of objections, with one member of the Bureau left.</summary>
    private async Task<Guid> ObjectingAsync()
    {
        var decision = await team.ObjectingAsync("soraya", "anselme");
        await AsideAsync(decision, "sacha", "edith");
        return decision;
    }

    private async Task<Answer> PostAsync(string login, string path, params (string Name, string Value)[] fields)
    {
        using var visitor = await desk.SignInAsync(login);
        return await visitor.PostAsync(path, fields);
    }

    [Test]
    public async Task One_Bureau_member_alone_cannot_answer_an_escalation()
    {
        var decision = await ObjectingAsync();
        await team.Course.SpeakAsync(
            decision,
            "ronan",
            new(PositionKind.Objection, Motive.Disproportion, "C’est trop.", "Moins long."),
            None
        );
        foreach (var login in (string[])["maelle", "hortense", "tiago"])
            await team.Course.NoObjectionAsync(decision, login, None);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        var ronan = await team.IdAsync("ronan");
        foreach (var (login, valid) in ((string, bool)[])[("idriss", true), ("nadege", false)])
            await team.Course.WriteAsync(
                decision,
                login,
                "Pourquoi.",
                (file, person, item) => ObjectionJudged.Decide(file, person, ronan, valid, item, team.Now),
                None
            );
        Assert.That(await StateAsync(decision), Is.EqualTo(DecisionState.Escalation), "two who judge disagree");

        var answer = await PostAsync(
            "philomene",
            $"/decisions/{decision}/above",
            ("answer", "Drop"),
            ("text", "Seule.")
        );

        Assert.That(answer.Text, Does.Contain(Sentence));
        Assert.That(answer.Html, Does.Contain("Seule."), "what was typed is given back");
        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That(
            await StateAsync(decision),
            Is.EqualTo(DecisionState.Lapsed),
            "nobody answered in time: nothing passes by itself"
        );
    }

    [Test]
    public async Task One_Bureau_member_alone_cannot_veto_a_decision()
    {
        var decision = await SignedAsync();

        Assert.That(
            (await PostAsync("philomene", $"/decisions/{decision}/veto", ("text", "Seule."))).Text,
            Does.Contain(Sentence)
        );
        desk.Clock.Advance(TimeSpan.FromHours(73));
        Assert.That(await StateAsync(decision), Is.EqualTo(DecisionState.ToExecute));
    }

    [Test]
    public async Task One_person_alone_cannot_answer_an_appeal()
    {
        var decision = await SignedAsync();
        desk.Clock.Advance(TimeSpan.FromHours(73));
        await team.CarryOutAsync(team.Last!.Case, decision, "soraya", "anselme");
        await team.Course.WriteAsync(
            decision,
            "soraya",
            "Je n’étais pas là.",
            (file, person, item) => AppealFiled.Decide(file, person, item, team.Now),
            None
        );
        Guid appeal;
        using (var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, None))!)
        {
            Assert.That(open.File.State, Is.EqualTo(DecisionState.Executed));
            appeal = open.File.Course.Appeals[0].Item;
            Assert.That(
                open.File.Course.HearersOf(open.File.Course.Appeals[0]).Select(signer => signer.Person),
                Is.EquivalentTo(new[] { await team.IdAsync("berenice"), await team.IdAsync("octave") })
            );
        }

        using var alone = await desk.SignInAsync("berenice");
        var answer = await alone.PostFromAsync(
            $"/decisions/{decision}/appeal",
            $"/decisions/{decision}/appeal?handler=Answer",
            ("appeal", appeal.ToString()),
            ("answer", "annul"),
            ("text", "Seule.")
        );

        Assert.That(answer.Text, Does.Not.Contain("Ce n’est pas possible"));
        Assert.That(await StateAsync(decision), Is.EqualTo(DecisionState.Executed));
        using var decided = await desk.SignInAsync("philomene");
        var second = await decided.PostFromAsync(
            $"/decisions/{decision}",
            $"/decisions/{decision}/appeal?handler=Answer",
            ("appeal", appeal.ToString()),
            ("answer", "annul"),
            ("text", "Moi aussi.")
        );
        Assert.That(second.Text, Does.Contain("un autre organe que celui qui a décidé"));
        Assert.That(await StateAsync(decision), Is.EqualTo(DecisionState.Executed));
    }

    /// <summary>Signed by all whom it takes; of the body only Philomène has taken no part.</summary>
    private async Task<Guid> SignedAsync()
    {
        var decision = await ObjectingAsync();
        await AsideAsync(decision, "tiago");
        foreach (var login in (string[])["maelle", "hortense", "ronan", "idriss", "nadege"])
            await team.Course.NoObjectionAsync(decision, login, None);
        desk.Clock.Advance(TimeSpan.FromHours(73));
        foreach (var login in (string[])["soraya", "maelle", "hortense"])
            await team.Course.SignAsync(decision, login, "Il le faut.", None);
        Assert.That(await StateAsync(decision), Is.EqualTo(DecisionState.VetoWindow));
        return decision;
    }
}
