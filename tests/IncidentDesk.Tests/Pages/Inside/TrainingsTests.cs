using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Coordination records a training, two others sign it; each member signs the agreement; members are told
/// before either ends.</summary>
public sealed class TrainingsTests : OwnDesk
{
    private protected override bool Serves => true;

    private async Task<Answer> SignPendingAsync(string login, int seq)
    {
        using var member = await desk.SignInAsync(login);
        return await member.PostFromAsync("/team", "/team", ("seq", $"{seq}"), ("password", Team.PasswordOf(login)));
    }

    private async Task<RosterState> RosterAsync()
    {
        var roster = await desk.Get<RosterStore>().AllAsync(None);
        return new(
            roster.File.Trainings.Length,
            [.. roster.File.Pending.Select(pending => pending.Seq)],
            roster.Find(await team.IdAsync("ilana"))!.Lapsed.IsEmpty
        );
    }

    private sealed record RosterState(int Trainings, int[] Pending, bool IlanaReceives);

    [Test]
    public async Task A_training_counts_when_two_who_did_not_follow_it_have_signed()
    {
        var before = (await RosterAsync()).Trainings;
        using (var marius = await desk.SignInAsync("marius"))
        {
            var on = desk.Clock.GetUtcNow().AddDays(-1);
            var answer = await marius.PostFromAsync(
                "/team/trainings",
                "/team/trainings",
                ("training", "ecoute"),
                ("on", $"{on:yyyy-MM-dd}"),
                ("people", $"{await team.IdAsync("ilana")}"),
                ("people", $"{await team.IdAsync("gaspard")}")
            );
            Assert.That(answer.Text, Does.Contain("Écouter une personne").And.Contain("Ilana, Gaspard"));
        }
        var seq = (await RosterAsync()).Pending.Single();
        await SignPendingAsync("ilana", seq);
        await SignPendingAsync("farid", seq);
        await SignPendingAsync("marius", seq);
        Assert.That((await RosterAsync()).Trainings, Is.EqualTo(before));
        await SignPendingAsync("tiago", seq);
        Assert.That((await RosterAsync()).Trainings, Is.EqualTo(before + 2));
    }

    [TestCase("ilana", 404)]
    [TestCase("joris", 404)]
    [TestCase("celestin", 404)]
    [TestCase("marius", 200)]
    [TestCase("tiago", 200)]
    public async Task Only_coordination_and_the_CoPil_see_who_lacks_what(string login, int code)
    {
        using var member = await desk.SignInAsync(login);
        Assert.That((await member.GetAsync("/team/trainings")).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Everybody_sees_how_many_are_ready_without_names()
    {
        using var member = await desk.SignInAsync("joris");
        Assert.That(
            (await member.GetAsync("/team")).Text,
            Does.Contain("signalements : 17.").And.Contain("signé : 17.")
        );
    }

    [Test]
    public async Task A_member_is_warned_signs_again_and_receives_reports_again()
    {
        desk.Clock.Advance(TimeSpan.FromDays(190));
        using (var early = await desk.SignInAsync("ilana"))
            Assert.That(
                (await early.GetAsync("/desk")).Text,
                Does.Contain("aucun nouveau signalement ne t’est confié")
            );
        desk.Clock.Advance(TimeSpan.FromDays(60));
        Assert.That((await RosterAsync()).IlanaReceives, Is.False);

        using var ilana = await desk.SignInAsync("ilana");
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Contain("Passe tes dossiers à une autre personne"));
        var page = await ilana.GetAsync("/team/agreement");
        Assert.That(page.Text, Does.Contain("Je garde pour moi ce que je lis"));
        (string, string)[] fields = [("shown", page.Field("shown")!), ("password", "pas le bon")];
        await ilana.PostFromAsync("/team/agreement", "/team/agreement", fields);
        Assert.That((await RosterAsync()).IlanaReceives, Is.False, "a wrong password signs nothing");
        await ilana.PostFromAsync(
            "/team/agreement",
            "/team/agreement",
            ("shown", "another text"),
            ("password", Team.PasswordOf("ilana"))
        );
        Assert.That((await RosterAsync()).IlanaReceives, Is.False, "another text was shown");
        await ilana.PostFromAsync(
            "/team/agreement",
            "/team/agreement",
            ("shown", page.Field("shown")!),
            ("password", Team.PasswordOf("ilana"))
        );
        Assert.That((await RosterAsync()).IlanaReceives, Is.True);
        Assert.That((await ilana.GetAsync("/desk")).Text, Does.Not.Contain("nouveau signalement ne t’est confié"));
    }
}
