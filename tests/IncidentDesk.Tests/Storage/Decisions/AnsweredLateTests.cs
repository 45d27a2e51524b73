using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Storage.Cases;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>The person concerned answers again after the proposal: whoever signs reads it first, though nobody notes
/// or copies it.</summary>
[Category("Threat-29")]
public sealed class AnsweredLateTests : TwiceSignedDesk
{
    private const string Said = "J’étais à Nantes ce jour-là. Nour peut le dire.";

    private async Task AnswerAsync(string said = Said)
    {
        var text = NewText.Of(said);
        await InMailboxAsync(
            (file, me) => GrievancesAnswered.Decide(file, me, file.Letters.Single().Id, text.Id, team.Now),
            text
        );
    }

    private async Task<string> PageAsync(string login, string path = "")
    {
        using var member = await desk.SignInAsync(login);
        return (await member.GetAsync($"/decisions/{decision}{path}")).Text;
    }

    [Test]
    public async Task Nobody_signs_before_one_of_the_pair_opens_the_decision_and_then_everybody_reads_it()
    {
        await AnswerAsync();

        var before = await SeenAsync("maelle");
        Assert.That((before.State, before.Counted.Any()), Is.EqualTo((DecisionState.Signatures, false)));
        foreach (var login in (string[])["maelle", "ronan", "soraya"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.EqualTo(Reason.AnswerUnplaced), login);
        var waiting = await PageAsync("maelle");
        Assert.That(waiting, Does.Contain("Personne ne signe avant que sa réponse soit ici").And.Not.Contain("Nantes"));

        Assert.That(await PageAsync("anselme"), Does.Contain("Nantes"), "Placed when the pair opens it.");
        foreach (var login in (string[])["maelle", "ronan", "yasmine"])
            Assert.That(await PageAsync(login), Does.Contain("Nantes").And.Not.Contain("avant que sa réponse"), login);
        Assert.That(await PageAsync("ronan", "/sign"), Does.Contain("Nantes"));

        foreach (var login in (string[])["soraya", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null, login);
        Assert.That((await SeenAsync("anselme")).State, Is.EqualTo(DecisionState.VetoWindow));
    }

    [Test]
    public async Task Each_further_answer_is_placed_once_and_makes_the_signatures_wait_again()
    {
        await AnswerAsync();
        await SeenAsync("soraya");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await team.SignAsync("ronan", decision, hash), Is.Null);
        await AnswerAsync("Et voici mon billet de train.");

        Assert.That(await team.SignAsync("maelle", decision, hash), Is.EqualTo(Reason.AnswerUnplaced));
        var seen = await SeenAsync("anselme");
        Assert.That(
            (seen.Course.LateAnswers.Count, seen.Counted.Any()),
            Is.EqualTo((2, false)),
            "Ronan signed before the ticket."
        );
        Assert.That((await SeenAsync("soraya")).Course.LateAnswers, Has.Count.EqualTo(2), "Nothing is placed twice.");
    }

    [Test]
    public async Task A_form_that_does_not_show_the_answer_signs_nothing()
    {
        using var ronan = await desk.SignInAsync("ronan");
        Assert.That((await ronan.GetAsync($"/decisions/{decision}/sign")).Text, Does.Not.Contain("Nantes"));
        await AnswerAsync();
        await SeenAsync("soraya");

        var answered = await ronan.PostAsync(
            $"/decisions/{decision}/sign",
            ("hash", hash),
            ("answers", "0"),
            ("reason", "Le texte dit ce qui est."),
            ("read", "true"),
            ("password", Team.PasswordOf("ronan"))
        );
        Assert.That(answered.Text, Does.Contain("vient de répondre"));
        Assert.That((await SeenAsync("maelle")).Counted, Is.Empty);
    }

    [TestCase("UPDATE decision_consent SET gone_at = NULL WHERE folder_id = @decision", Reason.AnswerUnplaced)]
    [TestCase("DELETE FROM decision_consent WHERE folder_id = @decision", Reason.BindingLost)]
    public async Task No_change_of_a_row_lets_anybody_sign_without_it(string statement, Reason refused)
    {
        await AnswerAsync();
        await content.ExecuteAsync(statement, new { decision });

        Assert.That(await team.SignAsync("ronan", decision, hash), Is.EqualTo(refused));
    }
}
