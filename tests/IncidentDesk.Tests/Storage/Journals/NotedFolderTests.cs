using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage.Journals;

/// <summary>Somebody who can write both databases deletes a folder, a grant or a report by hand, or sets one folder
/// back to an older copy: the next member who held it, or who should have, tells everybody.</summary>
[Category("Threat-44")]
public sealed class NotedFolderTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Told = "La base de données de ce service n’est plus celle que l’équipe a vue";

    private async Task EnterAsync(params string[] logins)
    {
        foreach (var login in logins)
            using (await desk.SignInAsync(login)) { }
    }

    private Task<IReadOnlyList<RowKind>> AlarmsAsync() => desk.Get<RowAlarmStore>().OpenAsync(None);

    private async Task IsToldAsync(string login)
    {
        using var inside = await desk.SignInAsync(login);
        Assert.That((await inside.GetAsync("/team")).Text, Does.Contain(Told));
    }

    private async Task IsNoticedAsync(string login = "ilana")
    {
        Assert.That(await AlarmsAsync(), Is.Empty, "Nobody has looked yet.");
        await EnterAsync(login);
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Folder }));
        await IsToldAsync("joris");
    }

    private async Task<object> OfAsync(string login, Guid? folder = null) =>
        new { holder = $"{await team.IdAsync(login)}", folder = $"{folder}" };

    /// <summary>Deletes every row that names these folders, from every table of both databases.</summary>
    private async Task DeleteAsync(params Guid[] folders)
    {
        foreach (var thief in (Thief[])[content, keys])
        foreach (var (table, column) in await thief.ColumnsAsync("text"))
            if (column is "id" or "folder_id" or "case_id" or "mailbox_id" or "subject")
                foreach (var folder in folders)
                    await thief.ExecuteAsync(
                        $"DELETE FROM {table} WHERE {column} = @folder",
                        new { folder = $"{folder}" }
                    );
    }

    [TestCase("DELETE FROM folder_grant WHERE holder_id = @holder AND folder_id = @folder")]
    [TestCase("UPDATE folder_grant SET sealed = zeroblob(1169) WHERE holder_id = @holder AND folder_id = @folder")]
    [TestCase("UPDATE folder_grant SET holder_id = 'x' WHERE holder_id = @holder AND folder_id = @folder")]
    public async Task A_grant_that_a_member_had_and_that_is_deleted_or_spoilt_is_noticed(string statement)
    {
        var reported = await team.ReportAsync("Un récit.");
        await EnterAsync("ilana");

        await keys.ExecuteAsync(statement, await OfAsync("ilana", reported.Case));

        await IsNoticedAsync();
    }

    [Test]
    public async Task A_grant_taken_with_a_new_key_that_nobody_signed_for_is_noticed()
    {
        var reported = await team.ReportAsync("Un récit.");
        await EnterAsync("ilana");

        var (other, none) = (Guid.NewGuid(), new byte[65]);
        await keys.ExecuteAsync(
            "DELETE FROM folder_grant WHERE holder_id = @holder AND folder_id IN (@folder, @mailbox)",
            new
            {
                holder = $"{await team.IdAsync("ilana")}",
                folder = $"{reported.Case}",
                mailbox = $"{reported.Mailbox}",
            }
        );
        await content.ExecuteAsync(
            "UPDATE folder SET epoch = 2, key_id = @other WHERE id IN (@case, @mailbox); INSERT INTO grant_end "
                + "(folder_id, holder_id, epoch, signer_id, signature) SELECT id, @holder, 2, @by, @none FROM folder "
                + "WHERE id IN (@case, @mailbox)",
            new
            {
                other = $"{other}",
                @case = $"{reported.Case}",
                mailbox = $"{reported.Mailbox}",
                holder = $"{await team.IdAsync("ilana")}",
                by = $"{await team.IdAsync("mireille")}",
                none,
            }
        );

        await IsNoticedAsync();
    }

    [Test]
    public async Task A_report_that_a_member_saw_and_whose_rows_are_all_deleted_is_noticed()
    {
        var reported = await team.ReportAsync("Un récit.");
        await EnterAsync("ilana");

        await DeleteAsync(reported.Case, reported.Mailbox);

        await IsNoticedAsync();
    }

    [TestCase("DELETE FROM incident_case WHERE id = @folder")]
    [TestCase("UPDATE folder SET kind = 7 WHERE id = @folder")]
    [TestCase("UPDATE folder SET length = 0 WHERE id = @folder")]
    [TestCase("DELETE FROM folder WHERE id = @folder")]
    public async Task A_case_that_leaves_the_lists_by_one_row_is_noticed(string statement)
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        await EnterAsync("ilana");

        await content.ExecuteAsync(statement, await OfAsync("ilana", reported.Case));

        await IsNoticedAsync();
    }

    /// <summary>Its own folder still opens, and the rest of it does not.</summary>
    [Test]
    public async Task A_case_with_another_mailbox_in_its_row_is_noticed()
    {
        var reported = await team.ReportAsync("Un récit.");
        await content.ExecuteAsync(
            "UPDATE incident_case SET mailbox_id = (SELECT id FROM folder WHERE id NOT IN "
                + "(SELECT mailbox_id FROM incident_case UNION SELECT id FROM incident_case) LIMIT 1) "
                + "WHERE id = @folder; DELETE FROM folder WHERE id = @mailbox",
            new { folder = $"{reported.Case}", mailbox = $"{reported.Mailbox}" }
        );

        using (var ilana = await desk.SignInAsync("ilana"))
            await ilana.GetAsync("/desk");

        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Folder }));
    }

    /// <summary>A line of the journal about a purge needs no key. The proof of its date needs somebody's key, and the
    /// desk's mark.</summary>
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_purge_that_somebody_writes_by_hand_is_noticed(bool signed)
    {
        var reported = await team.ReportAsync("Un récit.");
        await desk.Get<PurgeStore>().SweepAsync(None);
        await EnterAsync("ilana");

        await DeleteAsync(reported.Case, reported.Mailbox);
        foreach (var folder in (Guid[])[reported.Case, reported.Mailbox])
            await WritePurgeAsync(folder, await team.HolderAsync("anselme"), signed);

        await IsNoticedAsync();
    }

    private async Task WritePurgeAsync(Guid folder, Holder by, bool signed)
    {
        var (line, before) = (0L, Array.Empty<byte>());
        await desk.Get<ContentDatabase>()
            .TryAsync(async work =>
            {
                (line, before) = await PurgeLines.AppendAsync(work, PurgeLineKind.Dated, folder, team.Now);
                await PurgeLines.AppendAsync(work, PurgeLineKind.Purged, folder, team.Now);
                return true;
            });
        var date = new PurgeDate
        {
            FolderId = folder,
            Subject = folder,
            At = team.Now,
            Line = line,
        };
        await content.ExecuteAsync(
            "INSERT INTO purged_folder (folder_id, subject, at, line, signer_id, proof) "
                + "VALUES (@folder, @folder, @moment, @line, @by, @proof)",
            new
            {
                folder = $"{folder}",
                moment = date.At.ToUnixTimeMilliseconds(),
                line,
                by = $"{by.Id}",
                proof = signed ? by.Sign(date.Message(before)) : new byte[65],
            }
        );
    }

    [Test]
    public async Task One_folder_that_is_set_back_to_an_older_copy_is_noticed()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        var copy = await content.OneAsync<(long Length, byte[] Head)>(
            "SELECT length, head FROM folder WHERE id = @id",
            new { id = $"{reported.Case}" }
        );
        await team.NoteAsync(reported.Case, "mireille", "Une note.");
        await EnterAsync("ilana");

        await content.ExecuteAsync(
            "UPDATE folder SET length = @length, head = @head WHERE id = @id; "
                + "DELETE FROM ledger_entry WHERE folder_id = @id AND seq > @length",
            new
            {
                length = copy.Length,
                head = copy.Head,
                id = $"{reported.Case}",
            }
        );

        using (var open = await team.LoadAsync(reported.Case, "ilana"))
            Assert.That(open, Is.Not.Null, "The older copy fits together.");
        await IsNoticedAsync();
    }

    /// <summary>A reader who set the folder back and wrote on from there, with as many entries or more.</summary>
    [Test]
    public async Task Another_entry_at_a_place_that_was_seen_is_noticed()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "mireille");
        var copy = await content.OneAsync<(long Length, byte[] Head)>(
            "SELECT length, head FROM folder WHERE id = @id",
            new { id = $"{reported.Case}" }
        );
        await team.NoteAsync(reported.Case, "mireille", "Une note.");
        await EnterAsync("ilana");
        await content.ExecuteAsync(
            "UPDATE folder SET length = @length, head = @head WHERE id = @id; "
                + "DELETE FROM ledger_entry WHERE folder_id = @id AND seq > @length",
            new
            {
                length = copy.Length,
                head = copy.Head,
                id = $"{reported.Case}",
            }
        );

        foreach (var note in (string[])["Une autre note.", "Et encore une."])
            await team.NoteAsync(reported.Case, "mireille", note);

        await IsNoticedAsync();
    }

    /// <summary>The member whose grant is gone never knew of the report. The others see that it was sealed to
    /// them.</summary>
    [Test]
    public async Task A_grant_deleted_before_its_reader_looked_is_noticed_by_the_other_readers()
    {
        var reported = await team.ReportAsync("Un récit.");
        await keys.ExecuteAsync("DELETE FROM folder_grant WHERE holder_id = @holder", await OfAsync("ilana"));

        using (var mireille = await desk.SignInAsync("mireille"))
            await mireille.GetAsync("/desk");

        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Folder }));
        await IsToldAsync("joris");
        Assert.That(await team.LoadAsync(reported.Case, "ilana"), Is.Null);
    }

    [Test]
    public async Task A_grant_spoilt_before_its_reader_looked_is_noticed_by_that_reader()
    {
        await team.ReportAsync("Un récit.");
        await keys.ExecuteAsync(
            "UPDATE folder_grant SET sealed = zeroblob(1169) WHERE holder_id = @holder",
            await OfAsync("ilana")
        );

        await IsNoticedAsync();
    }

    [Test]
    public async Task A_report_that_is_deleted_before_anybody_opened_it_is_noticed()
    {
        await EnterAsync("ilana", "mireille");
        var first = await team.ReportAsync("Un récit qui reste.");
        var gone = await team.ReportAsync("Un récit qui disparaît.");
        var last = await team.ReportAsync("Un récit qui reste aussi.");

        await DeleteAsync(gone.Case, gone.Mailbox);

        await IsNoticedAsync();
        foreach (var kept in (Reported[])[first, last])
            using (var open = await team.LoadAsync(kept.Case, "ilana"))
                Assert.That(open, Is.Not.Null);
    }

    private Task<long> FirstLineAsync(Reported reported) =>
        content.OneAsync<long>(
            "SELECT journal_seq FROM ledger_entry WHERE folder_id = @mailbox AND seq = 1",
            new { mailbox = $"{reported.Mailbox}" }
        );

    /// <summary>Somebody sends a decoy, destroys it at once, and lets the proof of its purge stand for a report that
    /// nobody read yet.</summary>
    [Test]
    public async Task A_deleted_report_is_not_explained_by_the_purge_of_another_one()
    {
        await EnterAsync("ilana", "mireille");
        var gone = await team.ReportAsync("Un récit qui disparaît.");
        var line = await FirstLineAsync(gone);
        var decoy = await team.ReportAsync("Un leurre.");
        await desk.Get<PurgeMailbox>().DeleteAsync(decoy.Reporter, None);

        await content.ExecuteAsync(
            "UPDATE purged_folder SET first_line = @line WHERE folder_id = @case",
            new { line, @case = $"{decoy.Case}" }
        );
        await DeleteAsync(gone.Case, gone.Mailbox);

        await IsNoticedAsync();
    }

    [Test]
    public async Task A_deleted_report_is_not_explained_by_a_row_of_a_case_that_never_was()
    {
        var kept = await team.ReportAsync("Un récit qui reste.");
        await EnterAsync("ilana", "mireille");
        var gone = await team.ReportAsync("Un récit qui disparaît.");
        var line = await FirstLineAsync(gone);

        await DeleteAsync(gone.Case, gone.Mailbox);
        await content.ExecuteAsync(
            "INSERT INTO ledger_entry (folder_id, seq, epoch, journal_seq, sealed) "
                + "VALUES (@other, 1, 1, @line, x'00'); "
                + "INSERT INTO incident_case SELECT @mailbox, @other, protocol, protocol_version, stage, status, "
                + "version, opened_at, ends_at FROM incident_case WHERE id = @case",
            new
            {
                line,
                other = $"{Guid.NewGuid()}",
                @case = $"{kept.Case}",
                mailbox = $"{kept.Mailbox}",
            }
        );

        await IsNoticedAsync();
    }

    [Test]
    public async Task The_tag_of_a_notebook_that_is_changed_is_noticed()
    {
        await EnterAsync("ilana");

        await content.ExecuteAsync("UPDATE notebook SET tag = zeroblob(16)");

        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Notebook }));
    }

    [Test]
    public async Task Everybody_is_told_for_as_long_as_the_alarm_lasts_even_if_its_row_is_deleted()
    {
        var reported = await team.ReportAsync("Un récit.");
        await EnterAsync("ilana");
        await DeleteAsync(reported.Case, reported.Mailbox);
        await EnterAsync("ilana");

        await content.ExecuteAsync("DELETE FROM row_alarm");
        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Folder }));

        desk.Clock.Advance(RowAlarmStore.Lasts);
        await EnterAsync("ilana");
        desk.Clock.Advance(RowAlarmStore.Lasts);
        await EnterAsync("ilana");
        Assert.That(await AlarmsAsync(), Is.Empty, "What was found once is not told for ever.");
    }
}
