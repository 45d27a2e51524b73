using IncidentDesk.Rules.Rosters.Absences;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Absences;

/// <summary>The page of the weeks on call: own weeks, signed with the password, and a file that tells nothing
/// else.</summary>
public sealed class OnCallPagesTests : OwnDesk
{
    private protected override bool Serves => true;

    [Test]
    public async Task A_member_signs_their_own_weeks_and_downloads_them_without_a_name()
    {
        var monday = OnCallWeek.WeekOf(desk.Clock.GetUtcNow()).AddDays(7);
        using var ilana = await desk.SignInAsync("ilana");
        Task<Answer> SendAsync(string password, params (string, string)[] weeks) =>
            ilana.PostFromAsync("/team/oncall", "/team/oncall", [("password", password), .. weeks]);
        async Task<Guid[]> OnAsync() => [.. OnCallWeek.On((await desk.Get<RosterStore>().AllAsync(None)).File, monday)];

        var week = ("weeks", $"{monday:yyyy-MM-dd}");
        Assert.That((await SendAsync("pas le bon", week)).Text, Does.Contain("pas le bon"));
        Assert.That(await OnAsync(), Is.Empty);
        await SendAsync(Team.PasswordOf("ilana"), week);
        Assert.That(await OnAsync(), Is.EqualTo(new[] { await team.IdAsync("ilana") }));
        Assert.That((await ilana.GetAsync("/team/oncall")).Text, Does.Contain("Ilana"));

        var file = (await ilana.GetAsync("/team/oncall?handler=Calendar")).Html;
        Assert.That(file, Does.StartWith("BEGIN:VCALENDAR").And.Contain($"{monday:yyyyMMdd}").And.Not.Contain("Ilana"));
        using (var gaspard = await desk.SignInAsync("gaspard"))
            Assert.That(
                (await gaspard.GetAsync("/team/oncall?handler=Calendar")).Html,
                Does.Contain("VCALENDAR").And.Not.Contain($"{monday:yyyyMMdd}")
            );
        await SendAsync(Team.PasswordOf("ilana"));
        Assert.That(await OnAsync(), Is.Empty);
    }

    [Test]
    public async Task Coordination_sees_the_weeks_and_cannot_take_one()
    {
        using var marius = await desk.SignInAsync("marius");
        Assert.That((await marius.GetAsync("/team/oncall")).Text, Does.Not.Contain("Signer ces semaines"));
    }
}
