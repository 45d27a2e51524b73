using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Rounds;

namespace IncidentDesk.Tests.Storage.Decisions;

/// <summary>The person concerned asks, from their own mailbox and after the proposal, to be heard by those who decide:
/// everybody who reads the decision sees it at once, and no change of a database row hides it.</summary>
[Category("Threat-29")]
public sealed class HearingAskedTests : TwiceSignedDesk
{
    private Task AskAsync() =>
        InMailboxAsync((file, me) => HearingAsked.Decide(file, me, file.Letters.Single().Id, team.Now));

    /// <summary>Whether the page of the decision says that nobody signs before the hearing is recorded.</summary>
    private async Task<bool> SaysThatItWaitsAsync()
    {
        using var maelle = await desk.SignInAsync("maelle");
        return (await maelle.GetAsync($"/decisions/{decision}")).Text.Contains(
            "Personne ne signe avant",
            StringComparison.Ordinal
        );
    }

    private async Task RecordAsync(string login, HearingOutcome outcome) =>
        await team.Course.WriteAsync(
            decision,
            login,
            "Entendue au local, avec une amie.",
            (file, person, item) => HearingRecorded.Decide(file, person, outcome, item, team.Now),
            None
        );

    [Test]
    public async Task Everybody_who_signs_sees_it_at_once_and_waits_until_two_recorded_it()
    {
        await AskAsync();

        foreach (var login in (string[])["soraya", "maelle", "ronan", "yasmine"])
        {
            var seen = await SeenAsync(login);
            Assert.That(
                (seen.State, seen.Course.HearingAskedAt is not null, seen.Counted.Any()),
                Is.EqualTo((DecisionState.Signatures, true, false)),
                login
            );
        }
        foreach (var login in (string[])["soraya", "anselme", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.EqualTo(Reason.HearingMissing), login);
        Assert.That(await SaysThatItWaitsAsync(), Is.True);

        foreach (var login in (string[])["maelle", "ronan"])
            await RecordAsync(login, HearingOutcome.Held);
        Assert.That(await SaysThatItWaitsAsync(), Is.False, "It was recorded.");
        foreach (var login in (string[])["soraya", "maelle", "ronan"])
            Assert.That(await team.SignAsync(login, decision, hash), Is.Null, login);
        Assert.That((await SeenAsync("anselme")).State, Is.EqualTo(DecisionState.VetoWindow));
    }

    [Test]
    public async Task A_decision_that_was_signed_before_stays_signed()
    {
        Assert.That(await team.SignAsync("ronan", decision, hash), Is.Null);
        await AskAsync();

        var seen = await SeenAsync("maelle");
        Assert.That((seen.State, seen.Counted.Count()), Is.EqualTo((DecisionState.VetoWindow, 3)));
        Assert.That(await SaysThatItWaitsAsync(), Is.False, "Everybody has signed.");
    }

    [TestCase("UPDATE decision_consent SET gone_at = NULL WHERE folder_id = @decision", Reason.HearingMissing)]
    [TestCase("DELETE FROM decision_consent WHERE folder_id = @decision", Reason.BindingLost)]
    public async Task No_change_of_a_row_lets_anybody_sign_without_it(string statement, Reason refused)
    {
        await AskAsync();
        await content.ExecuteAsync(statement, new { decision });

        Assert.That(await team.SignAsync("ronan", decision, hash), Is.EqualTo(refused));
    }
}
