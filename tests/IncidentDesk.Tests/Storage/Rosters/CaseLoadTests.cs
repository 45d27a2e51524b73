using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Loads;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases.Loads;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>Nobody is given more open cases of violence than the number says; coordination gives room, and sees names
/// and numbers only.</summary>
public sealed class CaseLoadTests : OwnDesk
{
    private protected override bool Serves => true;
    private protected override bool LimitsCases => true;

    private DateOnly Today => Workdays.Day(desk.Clock.GetUtcNow());

    private async Task<Person> PersonAsync(string login) =>
        (await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync(login))!;

    private async Task<Guid> CaseAsync(params string[] logins)
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, logins);
        return reported.Case;
    }

    private async Task<Reason?> RoomAsync(string by, string person, int most)
    {
        var (id, other) = (await team.IdAsync(by), await team.IdAsync(person));
        using var secret = await desk.Get<AccountStore>().UnlockSigningAsync(id, Team.PasswordOf(by), None);
        var given = new RoomGiven(desk.Clock.GetUtcNow(), other, most, Today.AddDays(9), RoomReason.NobodyElse);
        return await desk.Get<RosterStore>().SignOwnAsync(given, id, secret!, None);
    }

    private async Task FillAsync()
    {
        foreach (var other in (string[])["lucien", "oriane", "mireille"])
            if ((await PersonAsync("farid")).Cases < 3)
                await CaseAsync("farid", other);
        Assert.That((await PersonAsync("farid")).Cases, Is.EqualTo(3));
    }

    [Test]
    public async Task With_three_cases_no_report_comes_none_is_taken_and_none_is_handed_over()
    {
        var waiting = (await team.ReportAsync("Un récit de plus.")).Case;
        await FillAsync();
        var farid = await team.IdAsync("farid");
        Assert.That(
            await keys.QueryAsync<string>(
                "SELECT holder_id FROM folder_grant WHERE folder_id = @folder AND holder_id = @farid",
                new { folder = (await team.ReportAsync("Un dernier récit.")).Case, farid }
            ),
            Is.Empty
        );
        await team.AnswerAsync(waiting, "farid", IncidentDesk.Rules.Cases.Intake.ConflictAnswer.Can);
        Assert.That(
            (
                await team.ActAsync(waiting, "farid", (file, actor) => HandlerJoined.Decide(file, actor, team.Now))
            )?.Reason,
            Is.EqualTo(Reason.PersonFull)
        );
        var running = await CaseAsync("ilana", "gaspard");
        Assert.That(
            (await team.HandAsync(running, "ilana", "farid", Role.Listener))?.Reason,
            Is.EqualTo(Reason.PersonFull)
        );
    }

    [Test]
    public async Task Coordination_gives_room_with_a_reason_and_nobody_gives_it_to_themself()
    {
        await FillAsync();
        Assert.That(await RoomAsync("farid", "farid", 4), Is.EqualTo(Reason.NotEligible));
        Assert.That(await RoomAsync("ilana", "farid", 4), Is.EqualTo(Reason.NotEligible));
        Assert.That(await RoomAsync("tiago", "farid", 4), Is.EqualTo(Reason.NotEligible));
        Assert.That(await RoomAsync("marius", "farid", 7), Is.EqualTo(Reason.RoomDays));
        Assert.That((await PersonAsync("farid")).HasRoom("violence"), Is.False);
        Assert.That(await RoomAsync("marius", "farid", 4), Is.Null);
        Assert.That((await PersonAsync("farid")).HasRoom("violence"), Is.True);
        await CaseAsync("farid", "ilana");
        Assert.That((await PersonAsync("farid")).HasRoom("violence"), Is.False);
        desk.Clock.Advance(TimeSpan.FromDays(11));
        Assert.That((await PersonAsync("farid")).MostCases, Is.EqualTo(3));
    }

    [Test]
    public async Task A_row_written_by_hand_counts_for_nothing()
    {
        var id = await CaseAsync("farid", "lucien");
        var (lucien, farid) = (await team.IdAsync("lucien"), await team.IdAsync("farid"));
        var (before, own) = ((await PersonAsync("ilana")).Cases, (await PersonAsync("farid")).Cases);
        await content.ExecuteAsync(
            "INSERT INTO case_handler (case_id, person_id, signer_id, signature) SELECT @id, @ilana, @farid, signature "
                + "FROM case_handler WHERE case_id = @id AND person_id = @lucien",
            new
            {
                id = $"{id}",
                ilana = $"{await team.IdAsync("ilana")}",
                farid = $"{farid}",
                lucien = $"{lucien}",
            }
        );
        Assert.That((await PersonAsync("ilana")).Cases, Is.EqualTo(before));
        Assert.That(own, Is.GreaterThan(0));
        Assert.That((await PersonAsync("farid")).Cases, Is.EqualTo(own));
    }

    [Test]
    public async Task Coordination_sees_names_and_numbers_and_asks_a_colleague_who_says_yes_or_no()
    {
        var id = await CaseAsync("farid", "lucien");
        using var open = await team.LoadAsync(id, "farid");
        using var marius = await desk.SignInAsync("marius");
        var page = (await marius.GetAsync("/team/load")).Text;
        Assert.That(page, Does.Contain(", 3 au plus").And.Not.Contain(open!.Name).And.Not.Contain($"{id}"));
        var asked = await marius.PostFromAsync(
            "/team/load",
            "/team/load",
            ("person", $"{await team.IdAsync("farid")}"),
            ("colleague", $"{await team.IdAsync("oriane")}")
        );
        Assert.That(asked.Text, Does.Contain("pas encore de réponse"));
        var request = (await desk.Get<ReliefStore>().RecentAsync(None)).Single();
        using (var gaspard = await desk.SignInAsync("gaspard"))
            await gaspard.PostFromAsync(
                "/team/away",
                "/team/away?handler=Relief",
                ("id", $"{request.Id}"),
                ("agrees", "true")
            );
        Assert.That((await desk.Get<ReliefStore>().RecentAsync(None)).Single().SaysYes, Is.Null);
        using (var oriane = await desk.SignInAsync("oriane"))
        {
            Assert.That((await oriane.GetAsync("/desk")).Text, Does.Contain("Marius te demande"));
            await oriane.PostFromAsync(
                "/team/away",
                "/team/away?handler=Relief",
                ("id", $"{request.Id}"),
                ("agrees", "true")
            );
        }
        Assert.That((await desk.Get<ReliefStore>().RecentAsync(None)).Single().SaysYes, Is.True);
        Assert.That(
            await keys.QueryAsync<string>(
                "SELECT holder_id FROM folder_grant WHERE folder_id = @id AND holder_id = @oriane",
                new { id, oriane = await team.IdAsync("oriane") }
            ),
            Is.Empty,
            "a yes gives no key"
        );
        using var gone = await desk.SignInAsync("ilana");
        Assert.That((await gone.GetAsync("/team/load")).Code, Is.EqualTo(404));
    }
}
