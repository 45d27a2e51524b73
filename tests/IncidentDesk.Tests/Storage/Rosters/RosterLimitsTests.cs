using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using Microsoft.Data.Sqlite;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>One member fills neither the roster nor the memory, and a broken constraint is a fault that is
/// seen.</summary>
[Category("Threat-33")]
public sealed class RosterLimitsTests : OwnDesk
{
    private protected override bool Serves => true;

    private Task<long> EntriesAsync() => content.OneAsync<long>("SELECT COUNT(*) FROM roster_entry");

    [Test]
    public async Task Forms_with_a_circle_name_of_5_megabytes_are_refused_and_write_no_row()
    {
        using var joris = await desk.SignInAsync("joris");
        var (id, before, large) = (await team.IdAsync("ilana"), await EntriesAsync(), new string('a', 5_000_000));
        for (var post = 0; post < 6; post++)
        {
            var given = await joris.PostFromAsync(
                "/team",
                $"/team/{id}?handler=Give",
                ("role", nameof(Role.DataContact)),
                ("circle", large)
            );
            Assert.That(given.Text, Does.Contain("cent lettres au plus"));
            var circle = await joris.PostFromAsync("/team", "/team?handler=Circle", ("circle", large));
            Assert.That(circle.Text, Does.Contain("cent lettres au plus"));
        }
        Assert.That(await EntriesAsync(), Is.EqualTo(before));
        Assert.That(
            (
                await joris.PostAsync("/team/invite", ("name", "Zoé"), ("circle", large), ("roles", nameof(Role.Admin)))
            ).Text,
            Does.Contain("trop long")
        );
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM invitation WHERE kind = @kind",
                new { kind = InvitationKind.Member }
            ),
            Is.Zero
        );
    }

    [Test]
    public async Task The_fourth_open_proposal_of_a_member_is_refused_until_one_is_signed()
    {
        using var joris = await desk.SignInAsync("joris");
        var before = await EntriesAsync();
        Task<IncidentDesk.Tests.Pages.Answer> ProposeAsync(int number) =>
            joris.PostFromAsync("/team", "/team?handler=Circle", ("circle", $"Cercle {number}"));
        for (var number = 1; number <= 3; number++)
            await ProposeAsync(number);
        Assert.That(await EntriesAsync(), Is.EqualTo(before + 3));

        Assert.That((await ProposeAsync(4)).Text, Does.Contain("trois propositions par personne"));
        Assert.That(
            (await joris.PostAsync("/team/invite", ("name", "Zoé"), ("roles", nameof(Role.Admin)))).Text,
            Does.Contain("trois propositions par personne")
        );
        Assert.That(await EntriesAsync(), Is.EqualTo(before + 3));
        foreach (var login in (string[])["ilana", "gaspard"])
            Assert.That(await team.SignEntryAsync((int)before + 1, login), Is.Null);
        await ProposeAsync(5);
        Assert.That(await EntriesAsync(), Is.EqualTo(before + 4));
        Assert.That((await joris.GetAsync("/team")).Text, Does.Contain("Cercle 1."), "the circle is there");
    }

    [Test]
    public async Task Links_that_nobody_used_count_as_open_proposals_of_who_made_them()
    {
        async Task<int> LinksAsync() =>
            (await desk.Get<InvitationList>().OpenAsync(InvitationKind.Member, None)).Length;
        using var joris = await desk.SignInAsync("joris");
        Task<IncidentDesk.Tests.Pages.Answer> InviteAsync(int number) =>
            joris.PostAsync("/team/invite", ("name", $"Nom {number}"), ("roles", nameof(Role.DataContact)));
        Task<IncidentDesk.Tests.Pages.Answer> ChangeAsync(string act, string id) =>
            joris.PostFromAsync("/team/invite", $"/team/invite?handler={act}", ("id", id));
        async Task<string> FirstAsync() => (await joris.GetAsync("/team/invite")).Field("id")!;
        for (var number = 1; number <= 3; number++)
            await InviteAsync(number);

        Assert.That((await InviteAsync(4)).Text, Does.Contain("trois propositions par personne"));

        Assert.That(await LinksAsync(), Is.EqualTo(3));
        await ChangeAsync("Link", await FirstAsync());
        Assert.That(await LinksAsync(), Is.EqualTo(3), "one in the place of another");
        await ChangeAsync("Remove", await FirstAsync());
        await InviteAsync(5);
        Assert.That(await LinksAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task The_roster_stays_in_memory_until_it_changes_or_a_minute_has_passed()
    {
        var roster = desk.Get<RosterStore>();
        desk.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        async Task<RosterFile> FileAsync() => (await roster.AllAsync(None)).File;

        var first = await FileAsync();
        for (var look = 0; look < 2_000; look++)
            Assert.That(await FileAsync(), Is.SameAs(first));
        var seq = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)), "ilana");
        var changed = await FileAsync();
        Assert.That(changed.Pending.Select(pending => pending.Seq), Is.EqualTo(new[] { seq }));
        Assert.That(await FileAsync(), Is.SameAs(changed));
        desk.Clock.Advance(RosterStore.Believed);
        Assert.That(await FileAsync(), Is.Not.SameAs(changed), "and once a minute all of it is read and checked");
        await content.ExecuteAsync(
            "DELETE FROM roster_vote WHERE seq = 1 AND person_id = "
                + "(SELECT MIN(person_id) FROM roster_vote WHERE seq = 1)"
        );
        Assert.That(
            (await roster.AllAsync(None)).People,
            Is.Empty,
            "a signature that was taken away is missed at once"
        );
    }

    [Test]
    public async Task Only_a_broken_uniqueness_constraint_is_a_lost_race_and_other_broken_constraints_throw()
    {
        var database = desk.Get<ContentDatabase>();
        Task<bool> TryAsync(string sql) => database.TryAsync(async work => await work.ExecuteAsync(sql) == 1, None);

        Assert.That(
            await TryAsync("INSERT INTO roster_entry (seq, body, hash) VALUES (1, x'00', x'00')"),
            Is.False,
            "somebody was first"
        );
        Assert.That(await TryAsync("INSERT INTO person SELECT * FROM person WHERE login = 'ilana'"), Is.False);
        Assert.That(
            () => TryAsync("INSERT INTO roster_entry (seq, body, hash) VALUES (99, NULL, x'00')"),
            Throws.TypeOf<SqliteException>(),
            "a value that is missing"
        );
        Assert.That(
            () => TryAsync("INSERT INTO roster_vote (seq, person_id, at, signature) VALUES (99, 'nobody', 1, x'00')"),
            Throws.TypeOf<SqliteException>(),
            "a row that refers to nothing"
        );
        await content.ExecuteAsync("CREATE TABLE checked (value INTEGER NOT NULL CHECK (value > 0))");
        Assert.That(() => TryAsync("INSERT INTO checked (value) VALUES (0)"), Throws.TypeOf<SqliteException>());
    }

    [Test]
    public async Task A_proposal_ends_after_five_tries_and_says_so()
    {
        var before = await EntriesAsync();
        // Whoever writes at the same moment, every time: the place is always taken when it is this one's turn.
        await content.ExecuteAsync(
            "CREATE TRIGGER busy BEFORE INSERT ON roster_entry BEGIN INSERT INTO roster_entry SELECT "
                + "NEW.seq, NEW.body, NEW.hash, NEW.line; END"
        );
        var proposed = await desk.Get<RosterStore>()
            .ProposeAsync(new CircleAdded(team.Now, new("Cuisine", null)), await team.IdAsync("ilana"), None);
        Assert.That(proposed.Refusal, Is.EqualTo(Reason.TryAgain));
        Assert.That(await EntriesAsync(), Is.EqualTo(before));
    }

    [Test, Category("Threat-22")]
    public async Task Nothing_is_proposed_or_signed_while_the_clock_is_behind_the_journal()
    {
        var (roster, ilana) = (desk.Get<RosterStore>(), await team.IdAsync("ilana"));
        var seq = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Cuisine", null)), "ilana");
        await content.ExecuteAsync(
            "UPDATE journal SET hour = hour + 864000000 WHERE seq = (SELECT MAX(seq) FROM journal)"
        );
        var proposed = await roster.ProposeAsync(new CircleAdded(team.Now, new("Jardin", null)), ilana, None);
        Assert.That(proposed.Refusal, Is.EqualTo(Reason.ClockBehind));
        Assert.That(await team.SignEntryAsync(seq, "ilana"), Is.EqualTo(Reason.ClockBehind));
    }
}
