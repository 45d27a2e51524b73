using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Measures;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Measures;

/// <summary>Measures as they lie in the databases: who can open them, who acts, and that they end whether the desk runs
/// or not.</summary>
[TestFixture]
internal sealed class MeasureStoreTests : OwnDesk
{
    private MeasureStore Store => desk.Get<MeasureStore>();

    private async Task<(Reported Reported, Guid Measure)> ProposeAsync(params string[] concerned)
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        var people = (await desk.Get<RosterStore>().AllAsync(default)).People;
        var away = new HashSet<Guid>();
        foreach (var login in concerned)
            away.Add(await team.IdAsync(login));
        var (measure, text) = (Guid.NewGuid(), NewText.Of("La personne B ne contacte pas la personne A."));
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) =>
                    MeasureOpened.Decide(
                        file,
                        actor,
                        measure,
                        "pas_de_contact",
                        text.Id,
                        true,
                        MeasureSigner.Of(file, people, away),
                        team.Now
                    ),
                text
            ),
            Is.Null
        );
        return (reported, measure);
    }

    private async Task<Reason?> DoAsync(
        Guid measure,
        string login,
        Func<MeasureFile, Actor, DateTimeOffset, Verdict> decide
    )
    {
        var actor = Actor.Of((await desk.Get<RosterStore>().AllAsync(default)).Find(await team.IdAsync(login))!);
        return (
            await Store.ActAsync(await team.HolderAsync(login), measure, file => decide(file, actor, team.Now), default)
            ?? throw new InvalidOperationException($"{login} cannot open the measure.")
        )
            .Refusal
            ?.Reason;
    }

    private async Task<MeasureState> StateAsync(Guid measure, string login)
    {
        using var open = await Store.LoadAsync(await team.HolderAsync(login), measure, default);
        return open!.File.State;
    }

    [Test]
    public async Task Only_the_pair_and_the_copil_can_open_a_measure_but_not_the_member_it_concerns()
    {
        var (_, measure) = await ProposeAsync("tiago");
        var opened = new List<string>();
        foreach (
            var login in (string[])["ilana", "mireille", "maelle", "tiago", "gaspard", "soraya", "joris", "celestin"]
        )
            if (await Store.LoadAsync(await team.HolderAsync(login), measure, default) is { } open)
            {
                opened.Add(login);
                Assert.That(await Store.TextAsync(open, default), Does.Contain("ne contacte pas"));
                open.Dispose();
            }

        Assert.That(opened, Is.EqualTo(new[] { "ilana", "mireille", "maelle" }));
    }

    [Test]
    public async Task A_measure_ends_at_the_written_minute_even_if_the_desk_was_not_running_then()
    {
        var (_, measure) = await ProposeAsync();
        Assert.That(await DoAsync(measure, "maelle", MeasureSigned.Decide), Is.Null);
        DateTimeOffset end;
        using (var open = await Store.LoadAsync(await team.HolderAsync("ilana"), measure, default))
            end = open!.File.EndsAt!.Value;
        desk.Clock.SetUtcNow(end.AddMinutes(-1));
        var before = await StateAsync(measure, "maelle");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await desk.RestartAsync(() =>
        {
            desk.Clock.SetUtcNow(end.AddDays(40));
            return Task.CompletedTask;
        });
        team = new(desk);

        Assert.That(
            (before, await StateAsync(measure, "maelle")),
            Is.EqualTo((MeasureState.InForce, MeasureState.Ended))
        );
        Assert.That(await DoAsync(measure, "maelle", MeasureConfirmed.Decide), Is.EqualTo(Reason.MeasureOver));
        using var still = await Store.LoadAsync(await team.HolderAsync("ilana"), measure, default);
        Assert.That(still!.File.EndsAt, Is.EqualTo(end), "The hour that was written.");
    }

    [Test]
    public async Task When_two_members_sign_at_the_same_moment_the_measure_starts_and_the_second_is_told_so()
    {
        var (_, measure) = await ProposeAsync();
        var reasons = await Task.WhenAll(
            Task.Run(() => DoAsync(measure, "maelle", MeasureSigned.Decide)),
            Task.Run(() => DoAsync(measure, "ronan", MeasureSigned.Decide))
        );

        Assert.That(
            reasons,
            Is.EquivalentTo(new Reason?[] { null, Reason.MeasureStarted }),
            "Two people are enough; the third is told that it has begun."
        );
        Assert.That(await StateAsync(measure, "ilana"), Is.EqualTo(MeasureState.InForce));
    }

    [Test]
    public async Task A_handler_who_is_recused_can_no_longer_open_the_measure_and_a_new_handler_can_sign()
    {
        var (reported, measure) = await ProposeAsync();
        await DoAsync(measure, "maelle", MeasureSigned.Decide);
        await team.HandOverAsync(reported.Case, "ilana", "soraya", Role.Instructor);
        await team.JoinAsync(reported.Case, "soraya");
        Assert.That(await team.AnswerAsync(reported.Case, "mireille", ConflictAnswer.Recuses), Is.Null);

        Assert.That(await Store.LoadAsync(await team.HolderAsync("mireille"), measure, default), Is.Null);
        foreach (var login in (string[])["soraya", "maelle", "ilana"])
            Assert.That(await DoAsync(measure, login, MeasureConfirmed.Decide), Is.Null);
        using var open = await Store.LoadAsync(await team.HolderAsync("soraya"), measure, default);
        Assert.That(open!.File.Rounds, Is.EqualTo(1));
    }

    [Test]
    public async Task A_handler_sees_in_the_case_the_measures_that_another_handler_proposed()
    {
        var (reported, measure) = await ProposeAsync();
        using var open = await team.LoadAsync(reported.Case, "mireille");

        Assert.That(open!.File.Measures.Select(one => one.Id), Is.EqualTo(new[] { measure }));
        Assert.That(open.File.History.OfType<MeasureProposed>().Single().Measure, Is.EqualTo(measure));
    }
}
