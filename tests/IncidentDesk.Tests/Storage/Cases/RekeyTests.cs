using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Files;
using IncidentDesk.Tests.Attachments;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>When readers change, so do the keys: who leaves opens nothing more, who stays loses nothing.</summary>
public sealed class RekeyTests : SharedDesk
{
    private protected override bool Serves => true;

    private const string Text = "Ce qui a été écrit avant.";

    private async Task<(long Epoch, string Key)> KeyOfAsync(Guid folder) =>
        await content.OneAsync<(long, string)>("SELECT epoch, key_id FROM folder WHERE id = @folder", new { folder });

    private Task<IReadOnlyList<string>> HoldersAsync(Guid folder) =>
        keys.QueryAsync<string>(
            "SELECT DISTINCT holder_id FROM folder_grant WHERE folder_id = @folder",
            new { folder }
        );

    private async Task<Reported> TakenAsync(params string[] pair)
    {
        var reported = await team.ReportAsync(Text);
        await team.JoinAsync(reported.Case, pair);
        return reported;
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_change_of_readers_makes_new_keys_and_deletes_all_grants_of_the_old_keys(bool handOver)
    {
        var reported = await TakenAsync("ilana", "gaspard");
        var before = (Mailbox: await KeyOfAsync(reported.Mailbox), Case: await KeyOfAsync(reported.Case));

        if (handOver)
            await team.HandOverAsync(reported.Case, "ilana", "soraya", Role.Instructor);
        else
            await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses);

        var after = (Mailbox: await KeyOfAsync(reported.Mailbox), Case: await KeyOfAsync(reported.Case));
        Assert.That(
            (after.Mailbox.Epoch, after.Case.Epoch),
            Is.EqualTo((before.Mailbox.Epoch + 1, before.Case.Epoch + 1))
        );
        foreach (
            var (folder, old) in new[] { (reported.Mailbox, before.Mailbox.Key), (reported.Case, before.Case.Key) }
        )
            Assert.That(
                await keys.OneAsync<long>(
                    "SELECT COUNT(*) FROM folder_grant WHERE folder_id = @folder AND key_id = @old",
                    new { folder, old }
                ),
                Is.Zero
            );
    }

    [Test]
    public async Task When_a_pair_has_taken_the_case_nobody_else_holds_a_grant()
    {
        var reported = await TakenAsync("ilana", "gaspard");

        string[] pair = [$"{await team.IdAsync("ilana")}", $"{await team.IdAsync("gaspard")}"];
        Assert.That(await HoldersAsync(reported.Case), Is.EquivalentTo(pair));
        Assert.That(await HoldersAsync(reported.Mailbox), Is.EquivalentTo(pair.Append($"{reported.Reporter.Id}")));
        Assert.That(await team.LoadAsync(reported.Case, "mireille"), Is.Null);
    }

    [Test]
    public async Task An_old_grant_that_a_thief_puts_back_opens_nothing()
    {
        var reported = await TakenAsync("ilana", "gaspard");
        var (recused, folders) = (await team.IdAsync("gaspard"), new[] { $"{reported.Case}", $"{reported.Mailbox}" });
        await keys.ExecuteAsync(
            "CREATE TABLE stolen AS SELECT * FROM folder_grant WHERE holder_id = @recused AND folder_id IN @folders",
            new { recused, folders }
        );
        await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses);

        var restored = await keys.ExecuteAsync("INSERT INTO folder_grant SELECT * FROM stolen");

        Assert.That(restored, Is.EqualTo(2));
        Assert.That(await team.LoadAsync(reported.Case, "gaspard"), Is.Null);
        Assert.That(
            (await team.Cases.QueueAsync(await team.HolderAsync("gaspard"), default)).Select(row => row.Id),
            Does.Not.Contain(reported.Case)
        );
    }

    [Test]
    public async Task A_forged_grant_for_the_key_in_force_opens_nothing_and_breaks_no_page()
    {
        var reported = await TakenAsync("ilana", "gaspard");
        var oriane = await team.IdAsync("oriane");
        await keys.ExecuteAsync(
            "INSERT INTO folder_grant SELECT folder_id, key_id, @oriane, sealed, granted_at FROM "
                + "folder_grant WHERE folder_id IN @folders AND holder_id = @ilana",
            new
            {
                oriane,
                ilana = await team.IdAsync("ilana"),
                folders = new[] { $"{reported.Case}", $"{reported.Mailbox}" },
            }
        );
        using var visitor = await desk.SignInAsync("oriane");

        Assert.That((await visitor.GetAsync($"/desk/case/{reported.Case}")).Code, Is.EqualTo(404));
        Assert.That((await visitor.GetAsync("/desk")).Code, Is.EqualTo(200));
        Assert.That(await team.LoadAsync(reported.Case, "oriane"), Is.Null);
    }

    [Test]
    public async Task Files_of_a_case_open_for_remaining_and_new_readers_but_not_for_a_reader_who_left()
    {
        var originals = new Originals(desk, team);
        var reported = await originals.ReportedAsync("Telle quelle."u8.ToArray());
        Assert.That(await CopyAsync("gaspard"), Is.EqualTo(Originals.Copy));

        await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses);
        await team.HandOverAsync(reported.Case, "ilana", "farid", Role.Listener);
        await team.JoinAsync(reported.Case, "farid");

        foreach (var login in (string[])["ilana", "farid"])
            Assert.That(await CopyAsync(login), Is.EqualTo(Originals.Copy), login);
        Assert.That(await CopyAsync("gaspard"), Is.Null);
        Assert.That(
            await originals.OpenedAsync(reported.Case, "farid", "ludivine"),
            Is.EqualTo("Telle quelle."u8.ToArray())
        );

        async Task<string?> CopyAsync(string login)
        {
            using var open = await team.LoadAsync(reported.Case, login);
            return open is null
                ? null
                : System.Text.Encoding.UTF8.GetString(
                    await desk.Get<FileStore>()
                        .OpenAsync(
                            KeptFile.Read(
                                (
                                    await team.Cases.TextAsync(
                                        open,
                                        open.File.History.OfType<FileAdded>().Single().Item,
                                        default
                                    )
                                )!
                            )
                        )
                );
        }
    }

    [Test]
    public async Task After_every_change_those_who_stay_read_what_was_written_before()
    {
        var reported = await TakenAsync("ilana", "gaspard");
        await team.NoteAsync(reported.Case, "ilana", "Une note d’avant.");
        await team.HandOverAsync(reported.Case, "ilana", "soraya", Role.Instructor);
        await team.JoinAsync(reported.Case, "soraya");
        await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses);
        await team.HandOverAsync(reported.Case, "ilana", "farid", Role.Listener);

        foreach (var login in (string[])["ilana", "soraya", "farid"])
        {
            using var open = (await team.LoadAsync(reported.Case, login))!;
            var texts = open
                .File.History.Where(entry => entry.Text is not null)
                .Select(entry => team.Cases.TextAsync(open, entry.Text!.Value, default).Result);
            Assert.That(texts, Is.EqualTo(new[] { Text, "Une note d’avant." }));
        }
        using var visitor = desk.Visitor();
        Assert.That((await visitor.OpenMailboxAsync(reported.Words)).Said, Is.EqualTo(new[] { Text }));
        Assert.That((await KeyOfAsync(reported.Mailbox)).Epoch, Is.GreaterThanOrEqualTo(4));
    }
}
