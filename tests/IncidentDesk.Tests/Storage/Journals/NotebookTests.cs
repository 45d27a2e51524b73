using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof.Rosters;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Journals;

/// <summary>Somebody who can write the databases, and the file beside them, takes away what members saw: their sealed
/// notebooks say so, from any browser, and everybody inside is told.</summary>
[Category("Threat-43")]
public sealed class NotebookTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Fresh = "une autre phrase assez longue",
        Told = "La base de données de ce service n’est plus celle que l’équipe a vue",
        Cut = "des actes déjà enregistrés ont disparu";

    /// <summary>Signs in from a browser that nobody used before.</summary>
    private async Task EnterAsync(params string[] logins)
    {
        foreach (var login in logins)
            using (await desk.SignInAsync(login)) { }
    }

    private Task<IReadOnlyList<RowKind>> AlarmsAsync() => desk.Get<RowAlarmStore>().OpenAsync(None);

    private async Task IsToldAsync(string login, string page, string sentence)
    {
        using var inside = await desk.SignInAsync(login);
        Assert.That((await inside.GetAsync(page)).Text, Does.Contain(sentence));
    }

    /// <summary>The founding as somebody without any key writes it anew, under the oldest rules: the same people, two
    /// of whom have other keys, and their signatures.</summary>
    private async Task RewriteAsync(string[] logins)
    {
        var founded = (Founded)
            RosterJson.Read(await content.OneAsync<byte[]>("SELECT body FROM roster_entry WHERE seq = 1"))!;
        var taken = new Dictionary<Guid, (Secret Read, Secret Sign)>();
        foreach (var login in logins)
        {
            var id = Guid.Parse(
                (await content.OneAsync<string>("SELECT id FROM person WHERE login = @login", new { login }))!
            );
            taken[id] = (Secret.Random(), Secret.Random());
        }
        var forged = founded with
        {
            Rules = 0,
            Members =
            [
                .. founded.Members.Select(member =>
                    taken.TryGetValue(member.Id, out var own)
                        ? member with
                        {
                            Keys = member.Keys with
                            {
                                Read = Convert.ToHexStringLower(Envelope.PublicKey(own.Read)),
                                Sign = Convert.ToHexStringLower(Signature.PublicKey(own.Sign)),
                            },
                        }
                        : member
                ),
            ],
        };
        var body = RosterJson.Write(forged);
        var hash = Chain.Next(Chain.Start, Chain.Hash(body));
        await content.ExecuteAsync(
            "DELETE FROM roster_vote; DELETE FROM roster_name WHERE seq > 1; DELETE FROM roster_entry WHERE seq > 1; "
                + "UPDATE roster_entry SET body = @body, hash = @hash, line = NULL",
            new { body, hash }
        );
        foreach (var (person, own) in taken)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(founded.At.ToUnixTimeMilliseconds() + 1000);
            await content.ExecuteAsync(
                "INSERT INTO roster_vote (seq, person_id, at, signature) VALUES (1, @person, @at, @signature)",
                new
                {
                    person = $"{person}",
                    at = at.ToUnixTimeMilliseconds(),
                    signature = Signature.Sign(own.Sign, RosterSignature.Message(1, hash, person, at)),
                }
            );
            await content.ExecuteAsync(
                "UPDATE person SET read_key = @read, sign_key = @sign WHERE id = @person",
                new
                {
                    read = Envelope.PublicKey(own.Read),
                    sign = Signature.PublicKey(own.Sign),
                    person = $"{person}",
                }
            );
        }
        await File.WriteAllTextAsync(Path.Combine(desk.Data, "founding.txt"), Convert.ToHexStringLower(hash) + "\n");
    }

    [Test]
    public async Task A_founding_rewritten_in_every_place_is_noticed_by_the_first_who_signs_in()
    {
        await EnterAsync("ilana", "joris");

        await desk.RestartAsync(() => RewriteAsync(["maelle", "tiago"]));

        var people = await desk.Get<RosterStore>().AllAsync(None);
        Assert.That(people.Alarms, Is.Empty, "The rewritten roster fits together.");
        Assert.That(people.People, Is.Not.Empty);
        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Founding }));
        await IsToldAsync("joris", "/team", Told);
    }

    [Test]
    public async Task An_entry_taken_from_the_end_of_the_roster_is_noticed()
    {
        var seq = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Jardin", null)));
        await EnterAsync("ilana");

        await content.ExecuteAsync(
            "DELETE FROM roster_vote WHERE seq = @seq; DELETE FROM roster_entry WHERE seq = @seq",
            new { seq }
        );

        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Roster }));
        await IsToldAsync("joris", "/team", Told);
    }

    [Test]
    public async Task A_signature_taken_from_the_roster_is_noticed()
    {
        var seq = await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Jardin", null)));
        await team.SignEntryAsync(seq, "tiago");
        await EnterAsync("ilana");

        await content.ExecuteAsync("DELETE FROM roster_vote WHERE seq = @seq", new { seq });

        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Roster }));
    }

    /// <summary>The cookie of another browser would have known the line, and this one never saw it.</summary>
    [Test]
    public async Task A_journal_cut_after_what_a_member_saw_is_noticed_from_any_browser()
    {
        await EnterAsync("ilana", "joris");
        await team.ProposeEntryAsync(new CircleAdded(team.Now, new("Jardin", null)));
        await EnterAsync("ilana");

        await content.ExecuteAsync(
            "DELETE FROM roster_entry WHERE seq = (SELECT MAX(seq) FROM roster_entry); "
                + "DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)"
        );

        Assert.That(await desk.Get<JournalWitnessStore>().AlarmAsync(None), Is.False);
        await EnterAsync("ilana");
        Assert.That(await desk.Get<JournalWitnessStore>().AlarmAsync(None), Is.True);
        await IsToldAsync("joris", "/team", Cut);
    }

    [Test]
    public async Task An_act_is_written_down_before_the_next_sign_in()
    {
        var reported = await team.ReportAsync("Un récit que Gaspard suit.");
        using var gaspard = await desk.SignInAsync("gaspard");
        var answer = await gaspard.PostAsync($"/desk/case/{reported.Case}/conflict", ("answer", "Can"));
        Assert.That(answer.Code, Is.EqualTo(200));
        var line = (await desk.Get<Journal>().NewestAsync(None)).Seq;

        await content.ExecuteAsync("UPDATE ledger_entry SET journal_seq = 1 WHERE journal_seq = @line", new { line });
        await content.ExecuteAsync("DELETE FROM journal WHERE seq = @line", new { line });

        await EnterAsync("gaspard");
        Assert.That(await desk.Get<JournalWitnessStore>().AlarmAsync(None), Is.True);
    }

    [TestCase("DELETE FROM notebook")]
    [TestCase("UPDATE notebook SET sealed = zeroblob(400)")]
    [TestCase("UPDATE notebook SET sealed = (SELECT sealed FROM notebook ORDER BY rowid DESC LIMIT 1)")]
    public async Task A_notebook_deleted_or_replaced_is_noticed(string statement)
    {
        await EnterAsync("ilana", "joris");

        await content.ExecuteAsync(statement);

        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Notebook }));
        await IsToldAsync("joris", "/team", Told);
    }

    [Test]
    public async Task Seats_signatures_new_keys_and_acts_of_honest_people_raise_no_alarm()
    {
        await EnterAsync("ilana", "joris", "maelle");
        await team.SeatAsync("perrine", Role.Copil, "Accueil", "tiago", "maelle");
        var seq = await team.LoseKeysAsync("ilana", Fresh);
        foreach (var login in (string[])["tiago", "maelle"])
            Assert.That(await team.SignEntryAsync(seq, login), Is.Null);
        desk.Clock.Advance(TimeSpan.FromDays(8));

        await EnterAsync("joris", "maelle", "maelle");
        foreach (var _ in (int[])[1, 2])
            using (var ilana = desk.Visitor())
                await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", Fresh));

        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM notebook"), Is.EqualTo(3));
        Assert.That(await AlarmsAsync(), Is.Empty);
        Assert.That(await desk.Get<JournalWitnessStore>().AlarmAsync(None), Is.False);
        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(None), Is.Null);
    }
}
