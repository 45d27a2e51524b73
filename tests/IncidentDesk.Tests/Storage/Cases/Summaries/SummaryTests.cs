using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Cases.Summaries;

/// <summary>The rows from which somebody's list is shown: they say what the ledger says, to their reader alone, and go
/// with the key.</summary>
[TestFixture]
internal sealed class SummaryTests : SharedDesk
{
    private SummaryStore Summaries => desk.Get<SummaryStore>();

    private async Task<CaseList> ListAsync(string login) =>
        await Summaries.OfAsync(await team.HolderAsync(login), None);

    private async Task<CaseSummary> OneAsync(string login, Guid id) =>
        (await ListAsync(login)).Lines.Single(line => line.Summary.Case == id).Summary;

    private async Task<Reported> TakenAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        return reported;
    }

    private Task<long> RowsAsync(Guid id) =>
        keys.OneAsync<long>("SELECT COUNT(*) FROM case_summary WHERE folder_id = @id", new { id = $"{id}" });

    private async Task<object> OfAsync(Guid id, string login) =>
        new { id = $"{id}", holder = $"{await team.IdAsync(login)}" };

    private async Task<bool> AlarmAsync() =>
        (await desk.Get<RowAlarmStore>().OpenAsync(None)).Contains(RowKind.Summary);

    private Task CalmAsync() => content.ExecuteAsync("DELETE FROM row_alarm");

    private async Task WriteAsync(Reported reported, string text)
    {
        var item = NewText.Of(text);
        var verdict = await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => MessageSent.FromReporter(file, new(reported.Reporter.Id, []), item.Id, team.Now),
            None,
            item
        );
        Assert.That(verdict!.Refusal, Is.Null);
    }

    private async Task ReadAsync(Reported reported, string login)
    {
        using var open = (await team.LoadAsync(reported.Case, login))!;
        foreach (var text in open.File.History.Select(entry => entry.Text).OfType<Guid>().ToArray())
            await team.ActAsync(reported.Case, login, (file, actor) => TextOpened.Decide(file, actor, text, team.Now));
    }

    [Test]
    public async Task A_row_says_what_the_case_says()
    {
        var reported = await TakenAsync();
        foreach (var login in (string[])["ilana", "gaspard"])
        {
            await ListAsync(login);
            using var open = (await team.LoadAsync(reported.Case, login))!;
            var line = (await ListAsync(login)).Lines.Single(one => one.Summary.Case == reported.Case);
            var (expected, shown) = (CaseSummary.Of(open.File, await team.IdAsync(login)), line.Summary);

            Assert.That(line.Name, Is.EqualTo(open.Name));
            Assert.That(shown.With, Is.EqualTo(expected.With));
            Assert.That(shown with { With = expected.With, Dates = expected.Dates }, Is.EqualTo(expected));
            Assert.That(shown.InCharge, Is.True);
        }
    }

    [Test]
    public async Task A_message_is_new_for_each_of_the_pair_until_each_has_read_it()
    {
        var reported = await TakenAsync();
        await ReadAsync(reported, "ilana");
        await ReadAsync(reported, "gaspard");
        Assert.That((await OneAsync("ilana", reported.Case)).Unread, Is.Zero);
        await WriteAsync(reported, "Un message.");

        var fresh = (await OneAsync("ilana", reported.Case), await OneAsync("gaspard", reported.Case));
        await ReadAsync(reported, "ilana");

        Assert.That((fresh.Item1.Unread, fresh.Item2.Unread), Is.EqualTo((1, 1)));
        Assert.That(fresh.Item1.TurnAt(team.Now), Is.EqualTo(Turn.ToRead));
        Assert.That((await OneAsync("ilana", reported.Case)).Unread, Is.Zero);
        Assert.That((await OneAsync("ilana", reported.Case)).TurnAt(team.Now), Is.EqualTo(Turn.ToReply));
        Assert.That((await OneAsync("gaspard", reported.Case)).Unread, Is.EqualTo(1));
        foreach (var other in (string[])["mireille", "oriane", "tiago"])
            Assert.That(
                (await ListAsync(other)).Lines.Select(line => line.Summary.Case),
                Has.No.Member(reported.Case),
                other
            );
    }

    [Test]
    public async Task Before_their_answer_nobody_is_told_what_was_written()
    {
        var reported = await team.ReportAsync("Un récit.");

        var asked = await OneAsync("ilana", reported.Case);

        Assert.That(asked, Is.EqualTo(asked with { Asked = true, Unread = 0, Writer = LastWriter.Nobody, Due = null }));
        Assert.That(asked.TurnAt(team.Now), Is.EqualTo(Turn.ToAnswer));
    }

    [Test]
    public async Task A_list_loads_a_case_only_when_something_changed_in_it()
    {
        var reported = await TakenAsync();
        await ListAsync("ilana");
        // What the first look set right is seen by the second.
        await ListAsync("ilana");
        var rows = await SealedAsync("ilana");
        await ListAsync("ilana");
        var same = await SealedAsync("ilana");
        await team.NoteAsync(reported.Case, "gaspard", "Une note.");
        await ListAsync("ilana");
        var later = await SealedAsync("ilana");

        Assert.That(same, Is.EqualTo(rows), "a look alone writes nothing");
        Assert.That(later.Except(rows).Count(), Is.EqualTo(2), "the case, and how far the list was read");
    }

    private async Task<string[]> SealedAsync(string login) =>
        [
            .. (
                await keys.QueryAsync<byte[]>(
                    "SELECT sealed FROM case_summary WHERE holder_id = @holder",
                    new { holder = $"{await team.IdAsync(login)}" }
                )
            ).Select(Convert.ToHexString),
        ];

    [TestCase("UPDATE case_summary SET sealed = zeroblob(301) WHERE folder_id = @id AND holder_id = @holder", true)]
    [TestCase(
        "UPDATE case_summary SET through = through + 1 WHERE folder_id = @id AND holder_id = @holder",
        true,
        Description = "another place in the journal"
    )]
    [TestCase(
        "UPDATE case_summary SET sealed = (SELECT o.sealed FROM case_summary o WHERE o.holder_id = @holder AND "
            + "o.folder_id NOT IN (@id, @holder)) WHERE folder_id = @id AND holder_id = @holder",
        true,
        Description = "another case of the same reader"
    )]
    [TestCase(
        "UPDATE case_summary SET (through, sealed) = (SELECT o.through, o.sealed FROM case_summary o WHERE "
            + "o.folder_id = @id AND o.holder_id <> @holder) WHERE folder_id = @id AND holder_id = @holder",
        true,
        Description = "the same case of another reader"
    )]
    [TestCase("DELETE FROM case_summary WHERE folder_id = @id AND holder_id = @holder", false)]
    [TestCase("DELETE FROM case_summary WHERE holder_id = @holder", false)]
    public async Task A_row_that_somebody_changed_is_written_anew_from_the_ledger(string sql, bool alarm)
    {
        var reported = await TakenAsync();
        var (first, _) = (await OneAsync("ilana", reported.Case), await ListAsync("gaspard"));
        await CalmAsync();
        await keys.ExecuteAsync(sql, await OfAsync(reported.Case, "ilana"));

        var again = await OneAsync("ilana", reported.Case);

        Assert.That(again with { With = first.With, Dates = first.Dates }, Is.EqualTo(first));
        Assert.That(await AlarmAsync(), Is.EqualTo(alarm));
        await CalmAsync();
        Assert.That((await OneAsync("ilana", reported.Case)).Stage, Is.EqualTo(first.Stage));
        Assert.That(await AlarmAsync(), Is.False);
    }

    [TestCase(false, Description = "the list")]
    [TestCase(true, Description = "the case")]
    public async Task An_older_row_that_is_put_back_is_noticed(bool opens)
    {
        var reported = await TakenAsync();
        await ReadAsync(reported, "ilana");
        await ListAsync("ilana");
        var of = await OfAsync(reported.Case, "ilana");
        var (through, old) = await keys.OneAsync<(long, byte[])>(
            "SELECT through, sealed FROM case_summary WHERE folder_id = @id AND holder_id = @holder",
            of
        );
        await WriteAsync(reported, "Un message.");
        await ListAsync("ilana");
        await CalmAsync();
        await keys.ExecuteAsync(
            "UPDATE case_summary SET through = @through, sealed = @old WHERE folder_id = @id AND holder_id = @holder",
            new
            {
                through,
                old,
                id = $"{reported.Case}",
                holder = $"{await team.IdAsync("ilana")}",
            }
        );

        if (opens)
            using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
                await Summaries.CheckAsync(await team.HolderAsync("ilana"), open, None);
        else
            Assert.That((await OneAsync("ilana", reported.Case)).Unread, Is.EqualTo(1));

        Assert.That(await AlarmAsync(), Is.True);
        await CalmAsync();
    }

    [Test]
    public async Task Nobody_who_only_works_is_taken_for_a_forger()
    {
        await CalmAsync();
        var reported = await TakenAsync();
        foreach (var nth in Enumerable.Range(0, 3))
        {
            await WriteAsync(reported, $"Message {nth}.");
            await Task.WhenAll(ListAsync("ilana"), ListAsync("gaspard"), ListAsync("ilana"), CheckAsync("ilana"));
            await ReadAsync(reported, "ilana");
            await CheckAsync("ilana");
        }

        Assert.That((await OneAsync("ilana", reported.Case)).Unread, Is.Zero);
        Assert.That(await AlarmAsync(), Is.False);

        async Task CheckAsync(string login)
        {
            using var open = (await team.LoadAsync(reported.Case, login))!;
            await Summaries.CheckAsync(await team.HolderAsync(login), open, None);
        }
    }

    [Test]
    public async Task Rows_go_with_the_keys_of_those_who_do_not_take_the_case()
    {
        var reported = await team.ReportAsync("Un récit.");
        foreach (var login in (string[])["ilana", "gaspard", "mireille"])
            await ListAsync(login);
        var before = await RowsAsync(reported.Case);

        await team.JoinAsync(reported.Case, "ilana", "gaspard");

        Assert.That(before, Is.EqualTo(3));
        Assert.That(await RowsAsync(reported.Case), Is.EqualTo(2));
        Assert.That(
            (await ListAsync("mireille")).Lines.Select(line => line.Summary.Case),
            Has.No.Member(reported.Case)
        );
    }

    [Test]
    public async Task The_row_of_somebody_who_steps_aside_goes_with_their_key()
    {
        var reported = await team.ReportAsync("Un récit.");
        await ListAsync("ilana");
        await ListAsync("mireille");

        Assert.That(await team.AnswerAsync(reported.Case, "ilana", ConflictAnswer.Recuses), Is.Null);

        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM case_summary WHERE folder_id = @id AND holder_id = @holder",
                await OfAsync(reported.Case, "ilana")
            ),
            Is.Zero
        );
        Assert.That(await RowsAsync(reported.Case), Is.EqualTo(1));
    }

    [Test]
    public async Task The_rows_of_a_purged_case_are_gone_for_every_reader()
    {
        var reported = await TakenAsync();
        await ListAsync("ilana");
        await ListAsync("gaspard");
        Assert.That(await RowsAsync(reported.Case), Is.EqualTo(2));

        await desk.Get<GrantStore>().RemoveFolderAsync(reported.Case, None);

        Assert.That(await RowsAsync(reported.Case), Is.Zero);
    }

    [Test]
    public async Task A_row_written_while_its_grant_goes_is_not_left_behind()
    {
        var reported = await TakenAsync();
        await ListAsync("ilana");
        var row = (
            await SummaryRows.OfAsync(desk.Get<KeyDatabase>(), await team.IdAsync("ilana"), reported.Case, None)
        ).Single(one => one.FolderId == reported.Case);
        await desk.Get<GrantStore>().RemoveFolderAsync(reported.Case, None);

        await SummaryRows.ReplaceAsync(
            desk.Get<KeyDatabase>(),
            new() { HolderId = row.HolderId, FolderId = row.FolderId },
            [row],
            [],
            None
        );

        Assert.That(await RowsAsync(reported.Case), Is.Zero);
    }
}
