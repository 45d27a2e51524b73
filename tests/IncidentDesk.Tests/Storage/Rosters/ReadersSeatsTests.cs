using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Proof.Rosters;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Storage.Rosters;

/// <summary>Who reads reports is decided by two of the CoPil of two circles after a week, or by four of them at once;
/// never by an administrator and a custodian.</summary>
[Category("Threat-31")]
public sealed class ReadersSeatsTests : OwnDesk
{
    private protected override bool Serves => true;

    private RosterStore Roster => desk.Get<RosterStore>();

    private async Task<Answer> SignOnPageAsync(Visitor visitor, string login, int seq) =>
        await visitor.PostAsync("/team", ("seq", $"{seq}"), ("password", Team.PasswordOf(login)));

    private async Task<int[]> PendingAsync() =>
        [.. (await Roster.AllAsync(None)).File.Pending.Select(pending => pending.Seq)];

    [Test]
    public async Task An_administrator_and_a_custodian_can_neither_give_nor_end_a_readers_seat()
    {
        using var joris = await desk.SignInAsync("joris");
        using var celestin = await desk.SignInAsync("celestin");
        var page = await joris.PostAsync(
            "/team/invite",
            ("name", "Ilana B."),
            ("circle", ""),
            ("roles", nameof(Role.Listener))
        );
        var link = new Uri(
            WebUtility.HtmlDecode(Regex.Match(page.Html, "id=\"member-link\">([^<]+)<").Groups[1].Value)
        ).AbsolutePath;
        using var puppet = desk.Visitor();
        await puppet.PostAsync(
            link,
            ("login", "puppet"),
            ("password", "une phrase assez longue"),
            ("again", "une phrase assez longue")
        );
        foreach (var seq in await PendingAsync())
        {
            await SignOnPageAsync(joris, "joris", seq);
            await SignOnPageAsync(celestin, "celestin", seq);
        }
        foreach (var (visitor, login, number) in new[] { (joris, "joris", 1), (celestin, "celestin", 2) })
        {
            var person = await team.IdAsync(number == 1 ? "ilana" : "gaspard");
            await visitor.PostFromAsync("/team", $"/team/{person}?handler=End", ("seat", $"ecoute-{number}"));
        }
        foreach (var seq in await PendingAsync())
        {
            await SignOnPageAsync(joris, "joris", seq);
            await SignOnPageAsync(celestin, "celestin", seq);
        }
        foreach (var days in (int[])[0, 8])
        {
            desk.Clock.Advance(TimeSpan.FromDays(days));
            var (people, reported) = (await Roster.AllAsync(None), await team.ReportAsync("Un récit."));
            var account = Guid.Parse((await content.OneAsync<string>("SELECT id FROM person WHERE login = 'puppet'"))!);
            Assert.That(people.Find(account), Is.Null);
            Assert.That(
                await keys.OneAsync<long>(
                    "SELECT COUNT(*) FROM folder_grant WHERE holder_id = @id",
                    new { id = account.ToString("D") }
                ),
                Is.Zero
            );
            Assert.That(people.People.Count(person => person.Has(Role.Listener)), Is.EqualTo(6));
            Assert.That(reported.Words, Has.Length.EqualTo(8));
        }
        await puppet.PostAsync("/desk/signin", ("login", "puppet"), ("password", "une phrase assez longue"));
        Assert.That((await puppet.GetAsync("/desk")).Path, Does.StartWith("/desk/signin"), "no session");
    }

    [Test]
    public async Task Two_members_of_two_circles_change_a_readers_seat_after_a_week_and_four_members_at_once()
    {
        var perrine = await team.IdAsync("perrine");
        SeatGiven Given() => new(team.Now, new(perrine, Role.Listener, 20, "Accueil", team.Now));
        async Task<bool> ListensAsync() => (await Roster.AllAsync(None)).Find(perrine)!.Has(Role.Listener);

        await team.WriteAsync(Given(), "tiago", "nadege");
        desk.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That(await ListensAsync(), Is.False, "two of one circle");
        var (hours, seat) = (Given(), "tiago");
        await team.WriteAsync(hours, seat, "ronan");
        desk.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.That(await ListensAsync(), Is.False);
        desk.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.That(await ListensAsync(), Is.True);

        await team.WriteAsync(new SeatEnded(team.Now, Role.Listener, 20), "maelle", "ronan");
        desk.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.That(await ListensAsync(), Is.True, "ending waits too");
        desk.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.That(await ListensAsync(), Is.False);
        await team.WriteAsync(Given(), "tiago", "nadege", "ronan", "maelle");
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await ListensAsync(), Is.True, "an emergency");
    }

    [Test]
    public async Task When_too_few_readers_remain_healthz_fails_and_the_team_page_says_so()
    {
        using var maelle = await desk.SignInAsync("maelle");
        foreach (var (login, number) in ((string, int)[])[("ilana", 1), ("gaspard", 2), ("mireille", 3), ("farid", 4)])
            await team.WriteAsync(new SeatEnded(team.Now, Role.Listener, number), login);
        Assert.That((await maelle.GetAsync("/healthz")).Code, Is.EqualTo(200));
        Assert.That(
            (await maelle.GetAsync("/team")).Text,
            Does.Not.Contain("Trop peu de personnes de l’équipe peuvent recevoir les signalements de violence")
        );
        await team.WriteAsync(new SeatEnded(team.Now, Role.Listener, 5), "oriane");
        Assert.That((await maelle.GetAsync("/healthz")).Code, Is.EqualTo(503));
        Assert.That(
            (await maelle.GetAsync("/team")).Text,
            Does.Contain("Trop peu de personnes de l’équipe peuvent recevoir les signalements de violence")
                .And.Contain("quatre membres du comité qui décide (CoPil)")
        );
    }

    [Test]
    public async Task A_new_desk_has_the_newest_roster_rules_in_its_founding_entry()
    {
        var founded = await content.OneAsync<byte[]>("SELECT body FROM roster_entry WHERE seq = 1");
        Assert.That(System.Text.Encoding.UTF8.GetString(founded!), Does.Contain("\"Rules\":4"));
        var before = await content.OneAsync<long>("SELECT COUNT(*) FROM roster_entry");
        await Roster.RaiseAsync(None);
        Assert.That(
            await content.OneAsync<long>("SELECT COUNT(*) FROM roster_entry"),
            Is.EqualTo(before),
            "nothing to raise"
        );
    }

    /// <summary>A desk as the program before wrote it: its founding and a listener's seat, signed by two of any seats,
    /// without a number of rules.</summary>
    private static async Task<(RosterStore Roster, Guid[] People, SigningSecret[] Signing)> FormerAsync(
        RunningDesk former
    )
    {
        var (accounts, content, now) = (
            former.Get<AccountStore>(),
            former.Get<ContentDatabase>(),
            DateTimeOffset.FromUnixTimeMilliseconds(former.Clock.GetUtcNow().AddDays(-20).ToUnixTimeMilliseconds())
        );
        var (people, signing, members) = (new Guid[4], new SigningSecret[4], new List<Member>());
        foreach (
            var (index, role, circle) in ((int, Role, string)[])
                [
                    (0, Role.Listener, "Accueil"),
                    (1, Role.Custodian, "Terrain"),
                    (2, Role.Copil, "Terrain"),
                    (3, Role.Copil, "Accueil"),
                ]
        )
        {
            var (id, keys) = (
                await accounts.CreateAsync($"former{index}", null, $"former-{index}-port-cendrel", None)
            )!.Value;
            (people[index], signing[index]) = (
                id,
                (await accounts.UnlockSigningAsync(id, $"former-{index}-port-cendrel", None))!
            );
            members.Add(new(id, $"Membre {index}", true, keys, [new(id, role, index + 1, circle, now)]));
        }
        var head = Chain.Start;
        RosterEntry[] chain =
        [
            new Founded(now, "Les Voisines", [new("Accueil", null), new("Terrain", null)], [.. members]),
            new SeatGiven(now, new(people[2], Role.Listener, 2, "Terrain", now)),
            new SeatGiven(now, new(people[3], Role.Listener, 3, "Accueil", now)),
        ];
        foreach (var (index, entry) in chain.Index())
        {
            var ((nameless, names), seq) = (RosterNames.TakeOut(entry), index + 1);
            var body = RosterJson.Write(nameless);
            head = Chain.Next(head, Chain.Hash(body));
            await content.ExecuteAsync(
                "INSERT INTO roster_entry (seq, body, hash) VALUES (@seq, @body, @head)",
                new
                {
                    seq,
                    body,
                    head,
                }
            );
            foreach (var name in names)
                await content.ExecuteAsync(
                    "INSERT INTO roster_name (seq, person_id, name, blind) VALUES (@seq, @PersonId, @Name, @Blind)",
                    new
                    {
                        seq,
                        name.PersonId,
                        name.Name,
                        name.Blind,
                    }
                );
            // The last one still waits for its second signature.
            foreach (var signer in index == 2 ? (int[])[0] : [0, 1])
                await content.ExecuteAsync(
                    "INSERT INTO roster_vote (seq, person_id, at, signature) VALUES (@seq, @person, @now, @signature)",
                    new
                    {
                        seq,
                        person = people[signer],
                        now,
                        signature = signing[signer].Sign(RosterSignature.Message(seq, head, people[signer], now)),
                    }
                );
            if (index == 0)
                former.Get<FoundingSeal>().Keep(Convert.ToHexStringLower(head));
        }
        return (former.Get<RosterStore>(), people, signing);
    }

    [Test]
    public async Task A_roster_with_old_rules_keeps_its_seats_and_gets_the_newest_rules_before_the_next_signature()
    {
        await using var former = await RunningDesk.EmptyAsync();
        var (roster, people, signing) = await FormerAsync(former);
        async Task<bool> ListensAsync(int person) =>
            (await roster.AllAsync(None)).Find(people[person])!.Has(Role.Listener);
        Assert.That((await roster.AllAsync(None)).Alarms, Is.Empty);
        Assert.That((await ListensAsync(2), await ListensAsync(3)), Is.EqualTo((true, false)), "as it was");

        Assert.That(await roster.SignAsync(3, people[1], signing[1], None), Is.Null);
        former.Clock.Advance(TimeSpan.FromDays(8));
        Assert.That((await roster.AllAsync(None)).File.Rules, Is.EqualTo(RosterFile.NewestRules));
        Assert.That(
            (await ListensAsync(2), await ListensAsync(3)),
            Is.EqualTo((true, false)),
            "what counted goes on, what waited needs two of the CoPil"
        );
        var entries = await new Thief(former.Get<ContentDatabase>()).OneAsync<long>(
            "SELECT COUNT(*) FROM roster_entry"
        );
        await roster.RaiseAsync(None);
        Assert.That(
            await new Thief(former.Get<ContentDatabase>()).OneAsync<long>("SELECT COUNT(*) FROM roster_entry"),
            Is.EqualTo(entries),
            "once"
        );
        foreach (var secret in signing)
            secret.Dispose();
    }

    [Test, Category("Threat-22")]
    public async Task A_signature_without_a_journal_line_that_came_after_the_newest_rules_puts_the_roster_in_doubt()
    {
        await using var former = await RunningDesk.EmptyAsync();
        var (roster, people, signing) = await FormerAsync(former);
        await roster.RaiseAsync(None);
        Assert.That((await roster.AllAsync(None)).Alarms, Is.Empty, "what was there before is pinned");
        var (rows, early) = (new Thief(former.Get<ContentDatabase>()), former.Clock.GetUtcNow().AddDays(-19));
        var at = DateTimeOffset.FromUnixTimeMilliseconds(early.ToUnixTimeMilliseconds());
        await former
            .Get<ContentDatabase>()
            .ExecuteAsync(
                "INSERT INTO roster_vote (seq, person_id, at, signature) VALUES (3, @person, @at, @signature)",
                new
                {
                    person = people[1],
                    at,
                    signature = signing[1]
                        .Sign(
                            RosterSignature.Message(
                                3,
                                (await rows.OneAsync<byte[]>("SELECT hash FROM roster_entry WHERE seq = 3"))!,
                                people[1],
                                at
                            )
                        ),
                }
            );

        var after = await roster.AllAsync(None);
        Assert.That(
            (after.Alarms, after.People),
            Is.EqualTo((new[] { RosterAlarm.BrokenChain }, Array.Empty<Person>()))
        );
        foreach (var secret in signing)
            secret.Dispose();
    }
}
