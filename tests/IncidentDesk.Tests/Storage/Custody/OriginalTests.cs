using IncidentDesk.Jobs;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Files;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Tests.Attachments;
using IncidentDesk.Tests.Storage.Rosters;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Storage.Custody;

/// <summary>An untouched file opens with one half from the case and one from a custodian, whoever has followed the case
/// meanwhile; nobody ever holds both.</summary>
public sealed class OriginalTests
{
    private static readonly byte[] Photo = [.. Enumerable.Range(0, 70_000).Select(at => (byte)(at * 31))];

    private RunningDesk desk = null!;
    private Team team = null!;
    private Originals originals = null!;
    private Thief content = null!,
        keys = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        (team, content, keys) = (new(desk), new(desk.Get<ContentDatabase>()), new(desk.Get<KeyDatabase>()));
        originals = new(desk, team);
    }

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private Task<string[]> HalvesAsync(Reported reported) => HalvesAsync(desk, originals, reported);

    private static async Task<string[]> HalvesAsync(RunningDesk desk, Originals originals, Reported reported) =>
        [
            .. await new Thief(desk.Get<KeyDatabase>()).QueryAsync<string>(
                "SELECT custodian_id FROM key_share WHERE folder_id = @folder AND key_id = @file",
                new { folder = $"{reported.Mailbox}", file = $"{(await originals.OfAsync(reported.Case)).Told.Id}" }
            ),
        ];

    private async Task<string[]> IdsAsync(params string[] logins)
    {
        var ids = new List<string>();
        foreach (var login in logins)
            ids.Add($"{await team.IdAsync(login)}");
        return [.. ids];
    }

    [Test]
    public async Task A_reader_with_a_reason_and_a_custodian_open_the_original_unchanged_and_the_ledger_says_so()
    {
        var reported = await originals.ReportedAsync(Photo);

        Assert.That(
            (await originals.OpenAsync(reported.Case, "ilana")).Refused,
            Is.EqualTo(Reason.TwoOpenIt),
            "Nobody asked."
        );
        Assert.That(await originals.AskAsync(reported.Case, "ilana", "La personne porte plainte demain."), Is.Null);
        Assert.That(
            await originals.OpenAsync(reported.Case, "ilana"),
            Is.EqualTo(((byte[]?)null, (Reason?)Reason.TwoOpenIt)),
            "One is not two."
        );
        Assert.That(
            (await originals.Store.WaitingAsync(await team.HolderAsync("celestin"), default)).Genuine.Select(waiting =>
                waiting.Why
            ),
            Does.Contain("La personne porte plainte demain.")
        );
        Assert.That(await originals.GiveAsync("celestin"), Is.Null);
        Assert.That(await originals.GiveAsync("celestin"), Is.EqualTo(Reason.AlreadySigned));
        Assert.That(
            (await originals.OpenAsync(reported.Case, "gaspard")).Refused,
            Is.EqualTo(Reason.TwoOpenIt),
            "Only whoever asked."
        );
        Assert.That((await originals.OpenAsync(reported.Case, "ilana")).Bytes, Is.EqualTo(Photo));

        using var mailbox = (await team.Cases.LoadMailboxAsync(reported.Reporter, default))!;
        using var @case = (await team.LoadAsync(reported.Case, "gaspard"))!;
        var opened = mailbox.File.History.OfType<OriginalOpened>().Single();
        Assert.That(
            (opened.By, opened.Custodian),
            Is.EqualTo((await team.IdAsync("ilana"), await team.IdAsync("celestin")))
        );
        Assert.That(
            await team.Cases.TextAsync(@case, @case.File.History.OfType<OriginalAsked>().Single().Item, default),
            Is.EqualTo("La personne porte plainte demain.")
        );
    }

    /// <summary>What stands in the case is one half, what custodians hold is the other; no third place tells
    /// either.</summary>
    [Test]
    public async Task The_half_in_the_case_alone_does_not_open_the_original()
    {
        var reported = await originals.ReportedAsync(Photo);
        var (_, told) = await originals.OfAsync(reported.Case);

        Assert.That(async () => await desk.Get<FileStore>().OpenAsync(told), Throws.InstanceOf<SealBrokenException>());
        Assert.That(await HalvesAsync(reported), Is.EquivalentTo(await IdsAsync(Custodians.All)));
    }

    [Test]
    public async Task An_original_still_opens_after_all_readers_of_the_case_were_replaced()
    {
        var reported = await originals.ReportedAsync(Photo);
        Assert.That(await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses), Is.Null);
        await team.HandOverAsync(reported.Case, "ilana", "farid", Role.Listener);
        await team.JoinAsync(reported.Case, "farid");
        Assert.That(await team.AnswerAsync(reported.Case, "ilana", ConflictAnswer.Recuses), Is.Null);

        Assert.That(await originals.OpenedAsync(reported.Case, "farid", "amadou"), Is.EqualTo(Photo));
    }

    [Test]
    public async Task A_handler_who_steps_back_loses_the_half_given_to_them_and_another_handler_can_ask()
    {
        var reported = await originals.ReportedAsync(Photo);
        Assert.That(await originals.AskAsync(reported.Case, "gaspard"), Is.Null);
        Assert.That(await originals.AskAsync(reported.Case, "ilana"), Is.EqualTo(Reason.AlreadySigned));
        Assert.That(await originals.GiveAsync("celestin"), Is.Null);
        Assert.That(await GivenAsync(), Is.EqualTo(1));

        await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses);

        Assert.That(await GivenAsync(), Is.Zero);
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM original_request WHERE folder_id = @folder",
                new { folder = $"{reported.Mailbox}" }
            ),
            Is.Zero
        );
        Assert.That(
            await originals.Store.OpenAsync(
                await team.HolderAsync("gaspard"),
                new(await team.IdAsync("gaspard"), [Role.Listener]),
                reported.Case,
                Guid.NewGuid(),
                default
            ),
            Is.Null
        );
        Assert.That(await originals.OpenedAsync(reported.Case, "ilana", "ludivine"), Is.EqualTo(Photo));

        Task<long> GivenAsync() =>
            keys.OneAsync<long>(
                "SELECT COUNT(*) FROM share_release WHERE folder_id = @folder",
                new { folder = $"{reported.Mailbox}" }
            );
    }

    [Test]
    public async Task A_custodian_who_can_read_the_case_or_is_asked_to_handle_it_keeps_no_half_of_the_original()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var team = new Team(desk);
        var (originals, custodians) = (new Originals(desk, team), new Custodians(desk, team));
        await OldRoster.SeatAsync(desk, team, "amadou", Role.Listener, 9);
        var reported = await originals.ReportedAsync(Photo);
        Assert.That(
            await HalvesAsync(desk, originals, reported),
            Is.EquivalentTo(await IdsAsync("celestin", "ludivine")),
            "A custodian who listens received the report."
        );

        await OldRoster.SeatAsync(desk, team, "ludivine", Role.Listener, 10);
        await originals.AskAsync(reported.Case, "ilana");
        await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses);
        await team.HandOverAsync(reported.Case, "ilana", "ludivine", Role.Listener);

        Assert.That(await HalvesAsync(desk, originals, reported), Is.EquivalentTo(await IdsAsync("celestin")));
        Assert.That(await originals.GiveAsync("ludivine"), Is.EqualTo(Reason.NotEligible));
        Assert.That(await originals.GiveAsync("celestin"), Is.Null);
        Assert.That((await originals.OpenAsync(reported.Case, "ilana")).Bytes, Is.EqualTo(Photo));
    }

    [Test]
    public async Task A_report_with_an_original_is_not_sent_if_no_custodian_can_keep_a_half()
    {
        var before = await content.OneAsync<long>("SELECT COUNT(*) FROM incident_case");

        Assert.That(
            await originals.SubmitAsync(Photo, Custodians.All),
            Is.EqualTo(((string[]?)null, (Reason?)Reason.OriginalUnguarded))
        );
        Assert.That(await content.OneAsync<long>("SELECT COUNT(*) FROM incident_case"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_wrong_half_is_detected_and_the_half_of_another_custodian_opens_the_original()
    {
        var reported = await originals.ReportedAsync(Photo);
        var (_, told) = await originals.OfAsync(reported.Case);
        var celestin = await team.HolderAsync("celestin");
        var at = new
        {
            folder = $"{reported.Mailbox}",
            file = $"{told.Id}",
            id = $"{celestin.Id}",
        };
        var number = (int)
            await keys.OneAsync<long>(
                "SELECT number FROM key_share WHERE folder_id = @folder AND key_id = @file AND custodian_id = @id",
                at
            );
        var wrong = Envelope.Seal(
            Envelope.PublicKey(celestin.Root),
            [(byte)number, .. new byte[32]],
            SealedShares.Binding(ShareKind.Original, reported.Mailbox, told.Id, celestin.Id, number)
        );
        await keys.ExecuteAsync(
            "UPDATE key_share SET sealed = @wrong WHERE folder_id = @folder AND key_id = @file AND custodian_id = @id",
            new
            {
                wrong,
                at.folder,
                at.file,
                at.id,
            }
        );
        await originals.AskAsync(reported.Case, "ilana");

        await originals.GiveAsync("celestin");
        Assert.That((await originals.OpenAsync(reported.Case, "ilana")).Refused, Is.EqualTo(Reason.WrongShares));
        using (var open = (await team.LoadAsync(reported.Case, "ilana"))!)
            Assert.That(open.File.History.OfType<OriginalOpened>(), Is.Empty);

        await originals.GiveAsync("ludivine");
        Assert.That((await originals.OpenAsync(reported.Case, "ilana")).Bytes, Is.EqualTo(Photo));
    }

    [TestCase("requester_id = (SELECT id FROM person WHERE login = 'soraya')")]
    [TestCase("ends_at = ends_at + 1")]
    [TestCase("reason = zeroblob(length(reason))")]
    public async Task A_request_changed_in_the_database_reaches_no_custodian(string change)
    {
        var reported = await originals.ReportedAsync(Photo);
        await originals.AskAsync(reported.Case, "ilana");
        Assert.That(await WaitingAsync(), Is.EqualTo(1));

        await content.ExecuteAsync(
            $"UPDATE original_request SET {change} WHERE folder_id = @folder",
            new { folder = $"{reported.Mailbox}" }
        );

        Assert.That(await WaitingAsync(), Is.Zero);

        async Task<int> WaitingAsync() =>
            (await originals.Store.WaitingAsync(await team.HolderAsync("celestin"), default)).Genuine.Count(waiting =>
                waiting.Request.FolderId == reported.Mailbox
            );
    }

    [Test, Category("Threat-24")]
    public async Task Deleting_the_mailbox_deletes_both_halves_and_all_requests_for_the_original()
    {
        var reported = await originals.ReportedAsync(Photo);
        await originals.AskAsync(reported.Case, "ilana");
        await originals.GiveAsync("celestin");

        Assert.That(
            await desk.Get<PurgeMailbox>().DeleteAsync(reported.Reporter, default),
            Is.EqualTo(((Refusal?)null, (string?)null))
        );

        foreach (
            var (thief, tables) in new[]
            {
                (keys, new[] { "key_share", "share_release", "folder_grant" }),
                (content, ["attachment", "original_request", "item"]),
            }
        )
        foreach (var table in tables)
            Assert.That(
                await thief.OneAsync<long>(
                    $"SELECT COUNT(*) FROM {table} WHERE folder_id = @folder",
                    new { folder = $"{reported.Mailbox}" }
                ),
                Is.Zero,
                table
            );
    }

    [Test]
    public async Task A_sweep_deletes_halves_without_a_file_and_halves_given_7_days_ago_but_keeps_the_others()
    {
        var reported = await originals.ReportedAsync(Photo);
        await originals.AskAsync(reported.Case, "ilana");
        await originals.GiveAsync("celestin");
        await keys.ExecuteAsync(
            "INSERT INTO key_share SELECT folder_id, @nobody, custodian_id, number, needed, sealed, "
                + "made_at FROM key_share WHERE folder_id = @folder AND needed = 1",
            new { nobody = $"{Guid.NewGuid()}", folder = $"{reported.Mailbox}" }
        );

        desk.Clock.Advance(TimeSpan.FromHours(2));
        await SweepAsync();
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM key_share WHERE folder_id = @folder AND needed = 1",
                new { folder = $"{reported.Mailbox}" }
            ),
            Is.EqualTo(3)
        );
        Assert.That((await originals.OpenAsync(reported.Case, "ilana")).Bytes, Is.EqualTo(Photo));

        desk.Clock.Advance(CustodyRules.Lapse);
        Assert.That(
            (await originals.OpenAsync(reported.Case, "ilana")).Refused,
            Is.EqualTo(Reason.TwoOpenIt),
            "An agreement lapses."
        );
        await SweepAsync();
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM share_release WHERE folder_id = @folder",
                new { folder = $"{reported.Mailbox}" }
            ),
            Is.Zero
        );
        Assert.That(
            await originals.OpenedAsync(reported.Case, "gaspard", "ludivine"),
            Is.EqualTo(Photo),
            "Who needs it asks again."
        );
    }

    private Task SweepAsync() => ActivatorUtilities.CreateInstance<CleanSweep>(desk.Services).RunAsync(default);
}
