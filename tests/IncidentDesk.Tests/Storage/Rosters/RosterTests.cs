using Dapper;
using IncidentDesk.DemoContent;
using IncidentDesk.Jobs;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>The signed roster: nobody raises their own rights, and nobody who was raised late decides in an open
/// case.</summary>
[TestFixture]
internal sealed class RosterTests
{
    private const string NewPassword = "une autre phrase assez longue";

    private RunningDesk desk = null!;
    private RosterStore roster = null!;
    private Team team = null!;

    [SetUp]
    public async Task Start() =>
        (roster, team) = ((desk = await RunningDesk.DemoAsync()).Get<RosterStore>(), new(desk));

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test, Category("Threat-15")]
    public async Task An_unsigned_seat_written_into_the_database_counts_for_nothing()
    {
        var admin = await IdAsync("joris");
        var seq = await team.ProposeEntryAsync(new SeatGiven(Now, new(admin, Role.Listener, 99, "", Now)));
        foreach (var login in (string[])["ilana", "maelle"])
            await ExecuteAsync(
                "desk.db",
                "INSERT INTO roster_vote (seq, person_id, at, signature) SELECT @seq, id, @at, "
                    + "zeroblob(65) FROM person WHERE login = @login",
                new
                {
                    seq,
                    login,
                    at = Now.ToUnixTimeMilliseconds(),
                }
            );

        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That((await All()).Find(admin)!.Has(Role.Listener), Is.False);
        Assert.That((await All()).Alarms, Is.EqualTo(new[] { RosterAlarm.FalseSignature }));
        using var visitor = await desk.SignInAsync("joris");
        Assert.That((await visitor.GetAsync("/admin")).Text, Does.Contain("Quelqu’un a modifié la liste de l’équipe"));
        Assert.That((await visitor.GetAsync("/desk")).Code, Is.EqualTo(404));
    }

    [Test, Category("Threat-15")]
    public async Task When_a_roster_entry_is_changed_in_the_database_no_member_counts_and_the_desk_closes()
    {
        await ExecuteAsync(
            "desk.db",
            "UPDATE roster_entry SET body = CAST(replace(CAST(body AS text), 'Logistique', "
                + "'Terrain') AS blob) WHERE seq = 1"
        );
        desk.Clock.Advance(RosterStore.Believed);
        Assert.That((await All()).People, Is.Empty);
        Assert.That((await All()).Alarms, Is.EqualTo(new[] { RosterAlarm.BrokenChain }));
        using var visitor = desk.Visitor();
        Assert.That((await visitor.GetAsync("/")).Code, Is.EqualTo(503));
    }

    [Test, Category("Threat-15")]
    public async Task A_members_name_changed_in_the_database_raises_the_alarm_of_a_broken_chain()
    {
        await ExecuteAsync("desk.db", "UPDATE roster_name SET name = 'Jorik' WHERE name = 'Joris'");
        desk.Clock.Advance(RosterStore.Believed);
        Assert.That((await All()).Alarms, Is.EqualTo(new[] { RosterAlarm.BrokenChain }));
    }

    [Test, Category("Threat-16")]
    public async Task A_public_key_swapped_in_the_database_is_ignored_and_raises_the_alarm()
    {
        var victim = await IdAsync("ilana");
        var before = (await All()).ReadKey(victim);
        await ExecuteAsync(
            "desk.db",
            "UPDATE person SET read_key = (SELECT read_key FROM person WHERE login = 'joris') WHERE login = 'ilana'"
        );
        Assert.That((await All()).ReadKey(victim), Is.EqualTo(before));
        Assert.That((await All()).Alarms, Is.EqualTo(new[] { RosterAlarm.OtherKeys }));
        Assert.That((await All()).Find(victim), Is.Null, "Nothing is done in a name whose keys are in doubt.");
    }

    [Test, Category("Threat-16")]
    public async Task A_grant_written_for_oneself_opens_nothing()
    {
        using var ilana = await desk.SignInAsync("ilana");
        var (folder, admin) = ((await ilana.CasesAsync())[0], await IdAsync("joris"));
        await ExecuteAsync(
            "keys.db",
            "INSERT INTO folder_grant SELECT folder_id, key_id, @admin, sealed, granted_at FROM "
                + "folder_grant WHERE folder_id = @folder LIMIT 1",
            new { admin = admin.ToString("D"), folder = folder.ToString("D") }
        );
        using var holder = await HolderAsync("joris", "joris-port-cendrel");
        Assert.That(await desk.Get<CaseStore>().LoadAsync(holder, folder, default), Is.Null);
    }

    [Test, Category("Threat-19")]
    public async Task Two_members_of_one_circle_cannot_seat_a_third()
    {
        var newcomer = await IdAsync("perrine");
        var seq = await team.ProposeEntryAsync(new SeatGiven(Now, new(newcomer, Role.Copil, 20, "Communication", Now)));
        foreach (var login in (string[])["tiago", "nadege"])
            await SignAsync(seq, login);
        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That((await All()).Find(newcomer)!.InCopil, Is.False);
    }

    [Test, Category("Threat-19")]
    public async Task A_new_copil_seat_takes_effect_only_after_a_week_and_is_dated_from_then()
    {
        var (newcomer, received) = (await IdAsync("perrine"), Now);
        var seq = await team.ProposeEntryAsync(new SeatGiven(Now, new(newcomer, Role.Copil, 20, "Accueil", Now)));
        foreach (var login in (string[])["tiago", "maelle"])
            await SignAsync(seq, login);
        desk.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.That((await All()).Find(newcomer)!.InCopil, Is.False);
        desk.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.That(
            (await All()).Find(newcomer)!.CopilSeat!.Since,
            Is.GreaterThan(received + RosterFile.Wait - TimeSpan.FromMinutes(1))
        );
    }

    [Test, Category("Threat-19")]
    public async Task A_member_seated_after_a_report_was_received_is_not_asked_to_sign_decisions_of_the_case()
    {
        var before = (await team.ReportAsync("Un récit d’avant.")).Case;
        await team.SeatAsync("perrine", Role.Copil, "Accueil", "tiago", "maelle");
        desk.Clock.Advance(TimeSpan.FromDays(8));
        var after = (await team.ReportAsync("Un récit d’après.")).Case;

        Assert.That((await All()).Find(await IdAsync("perrine"))!.InCopil, Is.True);
        Assert.That(
            await AskedAsync(before),
            Does.Not.Contain(await IdAsync("perrine")).And.Contain(await IdAsync("maelle"))
        );
        Assert.That(await AskedAsync(after), Does.Contain(await IdAsync("perrine")));

        async Task<IEnumerable<Guid>> AskedAsync(Guid id)
        {
            using var open = await team.LoadAsync(id, "ilana");
            var people = await All();
            return Propose
                .Signers(open!.File, people.People, new HashSet<Guid>(), people.SignKey)
                .Select(signer => signer.Person);
        }
    }

    [Test, Category("Threat-19")]
    public async Task A_member_cannot_sign_twice_and_a_signature_for_ones_own_seat_does_not_count()
    {
        var person = await IdAsync("maelle");
        var seq = await team.ProposeEntryAsync(new SeatGiven(Now, new(person, Role.Custodian, 9, "", Now)));
        await SignAsync(seq, "maelle");
        Assert.That(await SignAsync(seq, "ronan"), Is.Null);
        Assert.That(await SignAsync(seq, "ronan"), Is.EqualTo(Reason.AlreadySigned));
        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That((await All()).Find(person)!.Has(Role.Custodian), Is.False);
    }

    [Test]
    public async Task A_member_who_leaves_loses_all_grants_and_the_next_act_in_a_case_changes_its_key()
    {
        using var mireille = await desk.SignInAsync("mireille");
        var (open, leaver) = (await SharedCaseAsync(), await IdAsync("ilana"));
        var seq = await team.ProposeEntryAsync(new SeatEnded(Now, Role.Listener, 1), "ilana");
        Assert.That(await SignAsync(seq, "ilana"), Is.Null, "One may leave on one's own.");
        await ActivatorUtilities.CreateInstance<CleanSweep>(desk.Services).RunAsync(default);
        Assert.That(
            await ScalarAsync<int>("keys.db", "SELECT count(*) FROM folder_grant WHERE holder_id = @id", leaver),
            Is.Zero
        );
        var before = await ScalarAsync<string>("desk.db", "SELECT key_id FROM folder WHERE id = @id", open);
        await mireille.PostAsync($"/desk/case/{open}/note", ("text", "Une note."));
        Assert.That(
            await ScalarAsync<string>("desk.db", "SELECT key_id FROM folder WHERE id = @id", open),
            Is.Not.EqualTo(before)
        );
        Assert.That((await mireille.GetAsync($"/desk/case/{open}")).Text, Does.Contain("A quitté l’équipe"));
    }

    [Test]
    public async Task A_member_with_new_keys_opens_a_case_only_after_signatures_and_a_new_grant_by_a_colleague()
    {
        using var mireille = await desk.SignInAsync("mireille");
        var (open, ilana) = (await SharedCaseAsync(), await IdAsync("ilana"));
        var seq = await team.LoseKeysAsync("ilana", NewPassword);
        foreach (var login in (string[])["tiago", "nadege"])
            await SignAsync(seq, login);
        Assert.That(
            await desk.Get<AccountStore>().SignInAsync("ilana", NewPassword, default),
            Is.Null,
            "Two members of one circle are not enough."
        );
        Assert.That((await All()).Find(ilana), Is.Not.Null, "The old keys stay until the new ones are signed.");
        await SignAsync(seq, "maelle");
        Assert.That((await All()).Find(ilana), Is.Not.Null);
        Assert.That((await All()).Alarms, Is.Empty);
        Assert.That(await desk.Get<AccountStore>().SignInAsync("ilana", "ilana-port-cendrel", default), Is.Null);

        using var renewed = await HolderAsync("ilana", NewPassword);
        Assert.That(await desk.Get<CaseStore>().LoadAsync(renewed, open, default), Is.Null);
        await mireille.PostAsync($"/desk/case/{open}/regrant/{ilana}", ("compared", "true"));
        using var again = await desk.Get<CaseStore>().LoadAsync(renewed, open, default);
        Assert.That(again, Is.Not.Null);
    }

    private DateTimeOffset Now => desk.Clock.GetUtcNow();

    private Task<Roster> All() => roster.AllAsync(default);

    private async Task<Holder> HolderAsync(string login, string password) =>
        (await desk.Get<AccountStore>().SignInAsync(login, password, default))!;

    /// <summary>The case that ilana and mireille follow together.</summary>
    private async Task<Guid> SharedCaseAsync()
    {
        using var ilana = await HolderAsync("ilana", "ilana-port-cendrel");
        return (await desk.Get<CaseStore>().QueueAsync(ilana, default)).First(queued => queued.Stage == "ecoute").Id;
    }

    private async Task<Guid> IdAsync(string login) =>
        (await All())
            .File.Members.First(member =>
                member.Name == DemoOrganisation.Members.First(known => known.Login == login).Name
            )
            .Id;

    private Task<Reason?> SignAsync(int seq, string login) => team.SignEntryAsync(seq, login);

    private async Task ExecuteAsync(string file, string sql, object? args = null)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(desk.Data, file)}");
        await connection.ExecuteAsync(sql, args);
    }

    private async Task<T?> ScalarAsync<T>(string file, string sql, Guid id)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(desk.Data, file)}");
        return await connection.ExecuteScalarAsync<T>(sql, new { id = id.ToString("D") });
    }
}
