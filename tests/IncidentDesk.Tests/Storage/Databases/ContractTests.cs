using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Storage.Reminders;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>What every store promises, on each database: the same acts, the same races, the same sweeps.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class ContractTests(bool onServer)
{
    private Server? server;
    private RunningDesk desk = null!;
    private Team team = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        server = onServer ? await Server.StartAsync() : null;
        desk = server is null ? await RunningDesk.DemoAsync() : await RunningDesk.DemoAsync(await server.DataAsync());
        team = new(desk);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (desk is not null)
            await desk.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Test]
    public async Task A_report_opens_with_its_receipt_and_for_a_listener()
    {
        var reported = await team.ReportAsync("Écrit une fois, lu deux fois. 🙂");

        using var file = await team.LoadAsync(reported.Case, "ilana");
        using var mailbox = await team.Cases.LoadMailboxAsync(reported.Reporter, default);
        Assert.That((file?.Row.Id, mailbox?.Row.Id), Is.EqualTo(((Guid?)reported.Case, (Guid?)reported.Case)));
    }

    [Test]
    public async Task Notes_that_two_handlers_write_at_the_same_moment_are_all_kept()
    {
        var id = (await team.ReportAsync("À deux.")).Case;
        await team.JoinAsync(id, "ilana", "mireille");

        await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => team.NoteAsync(id, n % 2 == 0 ? "ilana" : "mireille", $"Note {n}."))
        );

        using var file = await team.LoadAsync(id, "ilana");
        Assert.That(file!.File.History.OfType<NoteWritten>().Count(), Is.EqualTo(6));
        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(default), Is.Null);
    }

    [Test]
    public async Task Signatures_given_at_the_same_moment_all_count()
    {
        var (decision, hash) = await team.ProposeAsync("soraya", "violette");
        string[] signers = ["soraya", "violette", .. (await team.BodyAsync(decision)).Take(1)];
        foreach (var login in signers)
            await team.HolderAsync(login);

        Assert.That(await Task.WhenAll(signers.Select(login => team.SignAsync(login, decision, hash))), Is.All.Null);

        using var open = (await team.Decisions.LoadAsync(await team.HolderAsync("soraya"), decision, default))!;
        foreach (var login in signers)
            Assert.That(open.File.HasSigned(await team.IdAsync(login)), login);
    }

    [Test]
    public async Task A_file_of_several_pieces_comes_back_as_it_was()
    {
        var bytes = new byte[2 * PieceWriter.PieceLength + 7];
        Random.Shared.NextBytes(bytes);
        var kept = (
            await desk.Get<FileStore>()
                .AddAsync(new MemoryStream(bytes), "son.mp3", "mp3", Preparation.AsItCame, 2 * bytes.Length, default)
        )!;
        using var back = new MemoryStream();
        await desk.Get<FileStore>().CopyToAsync(kept, back, default);

        Assert.That(back.ToArray(), Is.EqualTo(bytes));
    }

    [Test]
    public async Task A_member_who_is_recused_can_no_longer_open_the_case()
    {
        var id = (await team.ReportAsync("Trop proche.")).Case;
        Assert.That(await team.AnswerAsync(id, "farid", ConflictAnswer.Recuses), Is.Null);

        Assert.That(await team.LoadAsync(id, "farid"), Is.Null);
        Assert.That(await team.LoadAsync(id, "ilana"), Is.Not.Null);
    }

    [Test]
    public async Task What_is_destroyed_is_gone_from_both_databases()
    {
        var reported = await team.ReportAsync("Détruit.");
        await desk.Get<PurgeStore>().PurgeAsync(reported.Case, default);

        Assert.That(await team.LoadAsync(reported.Case, "ilana"), Is.Null);
        Assert.That(
            await desk.Get<KeyDatabase>()
                .FirstAsync<long>(
                    "SELECT COUNT(*) FROM folder_grant WHERE folder_id = @id",
                    new { id = reported.Case }
                ),
            Is.Zero
        );
    }

    /// <summary>Two servers sweep at the same moment: each reminder is collected once.</summary>
    [Test]
    public async Task Two_sweeps_at_once_collect_each_reminder_once()
    {
        await team.ReportAsync("Rappelé une fois.");
        desk.Clock.Advance(TimeSpan.FromDays(3));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Get<ReminderStore>().CollectAsync(default)));

        Assert.That(
            await desk.Get<ContentDatabase>()
                .FirstAsync<long>(
                    "SELECT COUNT(*) FROM (SELECT folder_id FROM outbox GROUP BY folder_id, person_id, at, "
                        + "nth HAVING COUNT(*) > 1) twice"
                ),
            Is.Zero
        );
    }

    [Test]
    public async Task A_backup_of_either_kind_of_database_can_be_restored_into_files()
    {
        await team.ReportAsync("Sauvegardé.");
        var backups = Directory.CreateTempSubdirectory("incidentdesk-contract-").FullName;
        await desk.Get<Backups>().MakeAsync(backups, default);

        var (code, said) = await DeskProcess.EndAsync("restore", backups, "--rehearse");
        Assert.That(code, Is.Zero, said);
        Directory.Delete(backups, recursive: true);
    }
}
