using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage.Purging;

/// <summary>Somebody who can write to the databases, or to the list of purged folders, has nothing purged by the
/// desk.</summary>
[TestFixture, Category("Threat-40")]
internal sealed class PurgeDateTests : SharedDesk
{
    private protected override bool Serves => true;

    private Task<int> SweepAsync() => desk.Get<PurgeStore>().SweepAsync(None);

    private async Task<bool> AlarmAsync() => (await desk.Get<RowAlarmStore>().OpenAsync(None)).Contains(RowKind.Purge);

    private Task<long> LeftAsync(params Guid[] folders) =>
        content.OneAsync<long>(
            "SELECT COUNT(DISTINCT folder_id) FROM ledger_entry WHERE folder_id IN @ids",
            new { ids = folders.Select(id => $"{id}").ToArray() }
        );

    private async Task<Reported> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    /// <summary>What any act of a member in the case sets right.</summary>
    private async Task MendAsync(Reported reported)
    {
        await team.NoteAsync(reported.Case, "ilana", "Je relis.");
        await SweepAsync();
        Assert.That(await AlarmAsync(), Is.False, "mended");
    }

    [TestCase("UPDATE folder SET purge_at = 1 WHERE id IN (@case, @mailbox)")]
    [TestCase("UPDATE folder SET key_id = '00000000-0000-0000-0000-000000000000' WHERE id = @case")]
    [TestCase(
        "INSERT INTO purge_date (folder_id, subject, at, line, signer_id, proof) SELECT id, id, 1, 1, NULL, x'00' "
            + "FROM folder WHERE id = @case",
        Description = "a date with a mark that is none"
    )]
    [TestCase(
        "INSERT INTO purge_date (folder_id, subject, at, line, signer_id, proof) SELECT id, id, 1, "
            + "(SELECT MAX(seq) FROM journal), (SELECT id FROM person WHERE login = 'ilana'), x'00' FROM folder "
            + "WHERE id = @case",
        Description = "a date that nobody signed"
    )]
    public async Task A_folder_that_a_changed_row_has_purged_stays_and_everybody_is_told(string sql)
    {
        var reported = await TakenAsync();
        var key = await content.OneAsync<string>(
            "SELECT key_id FROM folder WHERE id = @case",
            new { @case = $"{reported.Case}" }
        );
        await SweepAsync();
        Assert.That(await AlarmAsync(), Is.False);
        await content.ExecuteAsync(sql, new { @case = $"{reported.Case}", mailbox = $"{reported.Mailbox}" });
        await SweepAsync();
        await SweepAsync();

        Assert.That((await LeftAsync(reported.Case, reported.Mailbox), await AlarmAsync()), Is.EqualTo((2, true)));
        using (var ilana = await desk.SignInAsync("ilana"))
            Assert.That(
                (await ilana.GetAsync("/desk/access")).Text,
                Does.Contain("Quelqu’un a essayé de faire détruire un dossier")
            );
        await content.ExecuteAsync(
            "UPDATE folder SET key_id = @key WHERE id = @case",
            new { key, @case = $"{reported.Case}" }
        );
        await MendAsync(reported);
    }

    [Test]
    public async Task A_date_signed_by_a_member_whose_seat_reads_no_case_purges_nothing()
    {
        var reported = await TakenAsync();
        foreach (var login in (string[])["joris", "celestin"])
            await team.DateAsync(desk, login, team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        await SweepAsync();

        Assert.That((await LeftAsync(reported.Case, reported.Mailbox), await AlarmAsync()), Is.EqualTo((2, true)));
        await MendAsync(reported);
    }

    /// <summary>Nobody is told of a date that has not come. What somebody begins then is not purged at it.</summary>
    [Test]
    public async Task A_date_that_nobody_signed_is_not_given_on_to_the_mailbox_of_somebody_who_comes()
    {
        var reported = await others.ConflictAsync();
        var (party, code) = await others.InviteAsync(reported, PartyKind.Party, "perrine", "basile", "Voici.");
        var (line, at) = (0L, team.Now.AddHours(2));
        await desk.Get<ContentDatabase>()
            .TryAsync(
                async work =>
                {
                    (line, _) = await PurgeLines.AppendAsync(work, PurgeLineKind.Dated, reported.Case, team.Now);
                    return true;
                },
                None
            );
        await content.ExecuteAsync(
            "INSERT INTO purge_date (folder_id, subject, at, line, signer_id, proof) VALUES (@case, @case, @at, @line, "
                + "@by, zeroblob(65)); UPDATE folder SET purge_at = @at WHERE id = @case",
            new
            {
                @case = $"{reported.Case}",
                at = at.ToUnixTimeMilliseconds(),
                line,
                by = $"{await team.IdAsync("perrine")}",
            }
        );

        await others.ComeAsync(party, code);

        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM purge_date WHERE folder_id = @party",
                new { party = $"{party}" }
            ),
            Is.Zero
        );
        await team.NoteAsync(reported.Case, "perrine", "On relit.");
        await SweepAsync();
        Assert.That(await AlarmAsync(), Is.False);
    }

    [Test]
    public async Task Ids_written_into_the_list_by_hand_purge_nothing()
    {
        var reported = await TakenAsync();
        var list = Path.Combine(desk.Data, "destroyed.txt");
        var before = File.Exists(list) ? await File.ReadAllTextAsync(list) : "";
        await File.AppendAllTextAsync(list, $"{reported.Case}\n{reported.Mailbox}\n");
        await SweepAsync();
        await SweepAsync();

        Assert.That((await LeftAsync(reported.Case, reported.Mailbox), await AlarmAsync()), Is.EqualTo((2, true)));
        await File.WriteAllTextAsync(list, before);
        await SweepAsync();
        Assert.That(await AlarmAsync(), Is.False);
    }

    [Test]
    public async Task A_date_that_was_taken_back_or_replaced_does_not_count_when_its_row_is_put_back()
    {
        var reported = await TakenAsync();
        await team.DateAsync(desk, "ilana", team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        var rows = await content.QueryAsync<(
            string Folder,
            long At,
            long Line,
            string Signer,
            byte[] Proof,
            byte[] Mark
        )>(
            "SELECT folder_id, at, line, signer_id, proof, mark FROM purge_date WHERE subject = @case",
            new { @case = $"{reported.Case}" }
        );
        await team.NoteAsync(reported.Case, "gaspard", "Il reste ouvert.");
        foreach (var row in rows)
            await content.ExecuteAsync(
                "INSERT INTO purge_date VALUES (@Folder, @case, @At, @Line, @Signer, @Proof, @Mark)",
                new
                {
                    row.Folder,
                    @case = $"{reported.Case}",
                    row.At,
                    row.Line,
                    row.Signer,
                    row.Proof,
                    row.Mark,
                }
            );
        await SweepAsync();

        Assert.That(rows, Has.Count.EqualTo(2));
        Assert.That((await LeftAsync(reported.Case, reported.Mailbox), await AlarmAsync()), Is.EqualTo((2, true)));
        await MendAsync(reported);
    }

    [Test]
    public async Task What_somebody_adds_from_a_mailbox_postpones_the_purge_whatever_the_rows_say()
    {
        var reported = await TakenAsync();
        var soon = team.Now.AddMinutes(-1);
        await team.DateAsync(desk, "ilana", soon, reported.Case, reported.Mailbox);
        var text = NewText.Of("Ton nom, si tu veux le donner.");
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => MessageSent.FromReporter(file, new(reported.Reporter.Id, []), text.Id, team.Now),
            None,
            text
        );
        await content.ExecuteAsync(
            "UPDATE folder SET purge_at = @soon WHERE id IN (@case, @mailbox)",
            new
            {
                soon = soon.ToUnixTimeMilliseconds(),
                @case = $"{reported.Case}",
                mailbox = $"{reported.Mailbox}",
            }
        );
        await SweepAsync();

        Assert.That(await LeftAsync(reported.Case, reported.Mailbox), Is.EqualTo(2));
        await MendAsync(reported);
    }

    /// <summary>A sweep judges the dates first, and then closes what is due.</summary>
    [Test]
    public async Task What_somebody_adds_between_the_judgement_of_a_sweep_and_its_purge_postpones_it_too()
    {
        var reported = await TakenAsync();
        await team.DateAsync(desk, "ilana", team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        Assert.That((await desk.Get<PurgeProofs>().DueAsync(team.Now, None))[reported.Mailbox], Is.True);
        var text = NewText.Of("Attendez, il y a autre chose.");
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => MessageSent.FromReporter(file, new(reported.Reporter.Id, []), text.Id, team.Now),
            None,
            text
        );

        var closed = await desk.Get<ContentDatabase>()
            .TryAsync(work => PurgeDates.CloseAsync(work, reported.Mailbox, team.Now), None);

        Assert.That(closed, Is.False);
        using (var open = await team.LoadAsync(reported.Case, "ilana"))
            Assert.That(await team.Cases.TextAsync(open!, text.Id, None), Is.EqualTo("Attendez, il y a autre chose."));
        await MendAsync(reported);
    }

    [Test]
    public async Task A_folder_that_a_row_links_to_another_case_is_not_purged_with_it()
    {
        var (one, other) = (await TakenAsync(), await TakenAsync());
        await content.ExecuteAsync(
            "INSERT INTO case_folder (folder_id, case_id) VALUES (@other, @case)",
            new { other = $"{other.Mailbox}", @case = $"{one.Case}" }
        );
        await team.TellAsync(one.Case, "ilana", "On clôt.");
        Assert.That(
            await team.ActAsync(
                one.Case,
                "ilana",
                (_, actor) => new StageMoved(actor.Id, team.Now, "clos_demande_personne")
            ),
            Is.Null
        );

        Assert.That(
            await content.QueryAsync<string>(
                "SELECT folder_id FROM purge_date WHERE subject = @case ORDER BY folder_id",
                new { @case = $"{one.Case}" }
            ),
            Is.EquivalentTo(new[] { $"{one.Case}", $"{one.Mailbox}" })
        );
        Assert.That((await team.LoadAsync(other.Case, "ilana"))!.File.Status, Is.EqualTo(CaseStatus.Open));
    }

    [Test]
    public async Task Every_purged_folder_has_its_line_in_the_journal()
    {
        var reported = await TakenAsync();
        await team.DateAsync(desk, "ilana", team.Now.AddMinutes(-1), reported.Case, reported.Mailbox);
        await SweepAsync();
        var ended = await team.ReportAsync("À détruire.");
        await desk.Get<PurgeMailbox>().DeleteAsync(ended.Reporter, None);

        Assert.That(await LeftAsync(reported.Case, reported.Mailbox, ended.Case, ended.Mailbox), Is.Zero);
        foreach (var folder in (Guid[])[reported.Case, reported.Mailbox, ended.Case, ended.Mailbox])
            Assert.That(await PurgedLinesAsync(folder), Is.EqualTo(1));
        Assert.That(await PurgedLinesAsync(Guid.NewGuid()), Is.Zero);
        Assert.That(await AlarmAsync(), Is.False);
    }

    private async Task<int> PurgedLinesAsync(Guid folder)
    {
        var (found, before) = (0, Chain.Start);
        foreach (var line in await desk.Get<Journal>().AfterAsync(0, None))
        {
            found += PurgeLines.Says(line, PurgeLineKind.Purged, folder, before) ? 1 : 0;
            before = line.Hash;
        }
        return found;
    }

    [Test]
    public async Task A_mailbox_shows_the_place_that_the_team_sealed_and_says_that_the_database_has_another()
    {
        var reported = await TakenAsync();
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);
        var honest = (await reporter.GetAsync("/mailbox")).Text;
        foreach (
            var sql in (string[])
                [
                    "UPDATE incident_case SET stage = 'clos_soutien', status = 1 WHERE id = @case",
                    "UPDATE incident_case SET ends_at = 1 WHERE id = @case",
                    "DELETE FROM folder_place WHERE folder_id = @mailbox",
                ]
        )
        {
            await content.ExecuteAsync(sql, new { @case = $"{reported.Case}", mailbox = $"{reported.Mailbox}" });
            var shown = (await reporter.GetAsync("/mailbox")).Text;
            Assert.That(shown, Does.Contain("Il y a un doute sur l’étape de ton dossier"));
            Assert.That(shown, Does.Not.Contain("Nous avons du retard"));
        }
        Assert.That(honest, Does.Not.Contain("Il y a un doute sur l’étape de ton dossier"));
        Assert.That((await reporter.GetAsync("/mailbox")).Text, Does.Contain("n’est pas confirmée"));
    }

    [Test]
    public async Task Reminders_that_were_deleted_are_set_anew_when_a_reader_opens_the_list_of_cases()
    {
        var reported = await TakenAsync();
        var of = new { @case = $"{reported.Case}" };
        var before = await content.OneAsync<long>("SELECT COUNT(*) FROM due WHERE folder_id = @case", of);
        await content.ExecuteAsync("DELETE FROM due WHERE folder_id = @case", of);
        using var ilana = await desk.SignInAsync("ilana");
        await ilana.GetAsync("/desk");
        var version = await content.OneAsync<long>("SELECT version FROM incident_case WHERE id = @case", of);
        await ilana.GetAsync("/desk");

        Assert.That(before, Is.GreaterThan(0));
        Assert.That(
            await content.OneAsync<long>("SELECT COUNT(*) FROM due WHERE folder_id = @case", of),
            Is.EqualTo(before)
        );
        Assert.That(
            await content.OneAsync<long>("SELECT version FROM incident_case WHERE id = @case", of),
            Is.EqualTo(version),
            "what is right is not written again"
        );
    }
}
