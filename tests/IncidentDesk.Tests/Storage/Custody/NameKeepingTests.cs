using System.Data.Common;
using System.Text;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Purging;

namespace IncidentDesk.Tests.Storage.Custody;

/// <summary>A name is its reporter's: kept unreadable, corrected and destroyed by them alone, and left in nobody's
/// hands by a crash.</summary>
public sealed class NameKeepingTests : SharedDesk
{
    [Test]
    public async Task The_name_of_a_reporter_is_not_readable_in_any_file_of_the_data_directory()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, Custodians.All);
        await custodians.OpenAsync(reported, request);
        await custodians.Identities.GiveAsync(reported.Reporter, Custodians.Name with { Called = "Apo" }, None);

        Assert.That(FilesThatHold("Quentinvert"), Is.Empty);
        Assert.That(FilesThatHold("Collectif Port-Cendrel"), Is.Not.Empty, "The search finds what is there.");
    }

    private string[] FilesThatHold(string canary)
    {
        byte[][] forms =
        [
            .. new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode }.Select(encoding =>
                encoding.GetBytes(canary)
            ),
        ];
        string[] texts =
        [
            .. forms.SelectMany(bytes =>
                Enumerable
                    .Range(0, 3)
                    .Select(skip => Convert.ToBase64String([.. new byte[skip], .. bytes])[4..^4])
                    .Concat([Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)])
            ),
        ];
        byte[][] all = [.. forms, .. texts.Select(Encoding.ASCII.GetBytes)];
        return [.. all.SelectMany(FilesThatHold).Distinct()];
    }

    private string[] FilesThatHold(byte[] bytes) =>
        [
            .. Canary
                .FilesIn(desk.Data)
                .Where(file => !file.Path.EndsWith("-shm", StringComparison.Ordinal))
                .Where(file => file.Bytes.AsSpan().IndexOf(bytes) >= 0)
                .Select(file => file.Path),
        ];

    [Test]
    public async Task Nobody_but_its_custodian_opens_a_share()
    {
        var reported = await custodians.ReportedAsync();
        await custodians.ApproveAllAsync(await custodians.AskedAsync(reported), "celestin");
        var opened = 0;
        foreach (var custodian in Custodians.All)
        foreach (var identity in new[] { true, false })
        foreach (var share in await SharesOfAsync(await team.IdAsync(custodian)))
        foreach (
            var login in (string[])
                ["ilana", "gaspard", "soraya", "maelle", "joris", .. Custodians.All.Where(other => other != custodian)]
        )
        foreach (var root in (Secret[])[(await team.HolderAsync(login)).Root, reported.Reporter.Root])
            opened += Given(root, share, identity) ? 1 : 0;

        Assert.That(opened, Is.Zero);
    }

    private Task<IReadOnlyList<ShareRow>> SharesOfAsync(Guid custodian) =>
        keys.QueryAsync<ShareRow>(
            "SELECT folder_id, key_id, custodian_id, number, sealed FROM key_share WHERE "
                + "custodian_id = @id ORDER BY made_at DESC LIMIT 3",
            new { id = $"{custodian}" }
        );

    private static bool Given(Secret root, ShareRow share, bool identity)
    {
        try
        {
            Envelope
                .Open(
                    root,
                    share.Sealed,
                    SealedShares.Binding(
                        identity ? ShareKind.Identity : ShareKind.Recovery,
                        share.FolderId,
                        share.KeyId,
                        share.CustodianId,
                        share.Number
                    )
                )
                .Dispose();
            return true;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }

    [Test]
    public async Task The_reporter_reads_corrects_and_removes_the_name()
    {
        var reported = await custodians.ReportedAsync();
        var first = await custodians.MailboxAsync(reported);
        Assert.That(await custodians.Identities.ReadAsync(reported.Reporter, first, None), Is.EqualTo(Custodians.Name));

        await custodians.Identities.GiveAsync(reported.Reporter, new("Apolline Q.", ""), None);
        var second = await custodians.MailboxAsync(reported);
        Assert.That(
            await custodians.Identities.ReadAsync(reported.Reporter, second, None),
            Is.EqualTo(new GivenName("Apolline Q.", ""))
        );
        Assert.That(await LeftOfAsync(first.Identity!), Is.Zero);

        await custodians.Identities.RemoveAsync(reported.Reporter, None);
        var third = await custodians.MailboxAsync(reported);
        Assert.That(third.Identity, Is.Null);
        Assert.That(await custodians.Identities.ReadAsync(reported.Reporter, third, None), Is.Null);
        Assert.That(await LeftOfAsync(second.Identity!), Is.Zero);
        Assert.That(await desk.Get<Journal>().FirstBrokenAsync(None), Is.Null);
    }

    /// <summary>Rows of any kind that a name left behind.</summary>
    private async Task<long> LeftOfAsync(Identity identity)
    {
        var of = new { folder = $"{identity.Folder}" };
        return await keys.OneAsync<long>(
                "SELECT (SELECT COUNT(*) FROM key_share WHERE folder_id = @folder) + (SELECT COUNT(*) "
                    + "FROM folder_grant WHERE folder_id = @folder) + (SELECT COUNT(*) FROM share_release "
                    + "WHERE folder_id = @folder)",
                of
            )
            + await content.OneAsync<long>(
                "SELECT (SELECT COUNT(*) FROM folder WHERE id = @folder) + (SELECT COUNT(*) FROM item "
                    + "WHERE folder_id = @folder) + (SELECT COUNT(*) FROM ledger_entry WHERE folder_id = "
                    + "@folder)",
                of
            );
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_name_that_was_corrected_or_removed_is_not_opened_by_an_older_request(bool removed)
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        if (removed)
            await custodians.Identities.RemoveAsync(reported.Reporter, None);
        else
            await custodians.Identities.GiveAsync(reported.Reporter, new("Autre", ""), None);

        Assert.That(
            (await custodians.OpenAsync(reported, request)).Refused,
            Is.EqualTo(removed ? Reason.NoIdentity : Reason.IdentityRequestLapsed)
        );
        Assert.That(await custodians.ApproveAsync("amadou", request), Is.EqualTo(Reason.IdentityRequestLapsed));
    }

    [Test]
    public async Task With_too_few_custodians_a_name_is_refused_and_a_report_with_a_name_is_not_sent()
    {
        Assert.That(
            () => custodians.SubmittedAsync(aside: ["celestin", "amadou"]),
            Throws.InvalidOperationException.With.Message.Contains(nameof(Reason.TooFewCustodians))
        );
        var reported = await team.ReportAsync("Sans nom.", "celestin", "amadou");

        Assert.That(
            (await custodians.Identities.GiveAsync(reported.Reporter, Custodians.Name, None))!.Refusal!.Reason,
            Is.EqualTo(Reason.TooFewCustodians)
        );
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM key_share WHERE folder_id = @folder",
                new { folder = $"{reported.Case}" }
            ),
            Is.Zero
        );
    }

    [Test]
    public async Task After_a_crash_during_a_correction_the_old_name_is_kept_and_a_sweep_deletes_the_new_shares()
    {
        var reported = await custodians.ReportedAsync();
        var shares = await keys.OneAsync<long>("SELECT COUNT(*) FROM key_share");
        await content.ExecuteAsync(
            "CREATE TRIGGER crash BEFORE INSERT ON folder BEGIN SELECT RAISE(ABORT, 'crash'); END"
        );
        Assert.That(
            () => custodians.Identities.GiveAsync(reported.Reporter, new("Nouveau", ""), None),
            Throws.InstanceOf<DbException>()
        );
        await content.ExecuteAsync("DROP TRIGGER crash");

        Assert.That(await keys.OneAsync<long>("SELECT COUNT(*) FROM key_share"), Is.EqualTo(shares + 3));
        Assert.That(
            await custodians.Identities.ReadAsync(reported.Reporter, await custodians.MailboxAsync(reported), None),
            Is.EqualTo(Custodians.Name)
        );
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await desk.Get<ShareStore>().SweepAsync(None), Is.GreaterThanOrEqualTo(1));
        Assert.That(await desk.Get<GrantStore>().SweepAsync(None), Is.GreaterThanOrEqualTo(1));
        Assert.That(await keys.OneAsync<long>("SELECT COUNT(*) FROM key_share"), Is.EqualTo(shares));
    }

    [Test]
    public async Task After_a_crash_during_the_removal_of_a_name_no_request_opens_it_and_a_sweep_deletes_the_rest()
    {
        var reported = await custodians.ReportedAsync();
        var (request, old) = (
            await custodians.AskedAsync(reported),
            (await custodians.MailboxAsync(reported)).Identity!
        );
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        await keys.ExecuteAsync(
            "CREATE TRIGGER crash BEFORE DELETE ON key_share BEGIN SELECT RAISE(ABORT, 'crash'); END"
        );
        Assert.That(() => custodians.Identities.RemoveAsync(reported.Reporter, None), Throws.InstanceOf<DbException>());
        await keys.ExecuteAsync("DROP TRIGGER crash");

        Assert.That((await custodians.MailboxAsync(reported)).Identity, Is.Null);
        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.NoIdentity));
        await desk.Get<PurgeStore>().SweepAsync(None);
        Assert.That(await LeftOfAsync(old), Is.Zero);
    }

    [Test]
    public async Task No_sealed_byte_of_a_removed_name_stays_on_disk()
    {
        var reported = await custodians.ReportedAsync();
        await custodians.ApproveAllAsync(await custodians.AskedAsync(reported), "celestin", "ludivine");
        var of = new { folder = $"{(await custodians.MailboxAsync(reported)).Identity!.Folder}" };
        byte[][] blobs =
        [
            .. await keys.QueryAsync<byte[]>(
                "SELECT sealed FROM key_share WHERE folder_id = @folder UNION ALL SELECT sealed FROM "
                    + "share_release WHERE folder_id = @folder UNION ALL SELECT sealed FROM folder_grant WHERE "
                    + "folder_id = @folder",
                of
            ),
            .. await content.QueryAsync<byte[]>("SELECT sealed FROM item WHERE folder_id = @folder", of),
        ];
        Assert.That(blobs.Select(FilesThatHold), Has.All.Not.Empty);

        await custodians.Identities.RemoveAsync(reported.Reporter, None);

        Assert.That(blobs, Has.Length.EqualTo(7));
        Assert.That(blobs.Select(FilesThatHold), Has.All.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_name_given_before_or_after_the_case_was_closed_has_the_purge_date_of_the_mailbox(bool before)
    {
        var reported = before ? await custodians.ReportedAsync() : await team.ReportAsync("Sans nom.");
        if (!before)
            await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await team.DateAsync(desk, "ilana", team.Now.AddDays(30), reported.Case, reported.Mailbox);
        await custodians.Identities.GiveAsync(reported.Reporter, Custodians.Name, None);

        var name = (await custodians.MailboxAsync(reported)).Identity!.Folder;
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder n JOIN folder m ON m.purge_at = n.purge_at WHERE n.id = "
                    + "@name AND m.id = @mailbox",
                new { name = $"{name}", mailbox = $"{reported.Mailbox}" }
            ),
            Is.EqualTo(1)
        );
    }

    [Test]
    public async Task Closing_a_case_sets_the_day_its_name_is_destroyed()
    {
        var reported = await custodians.ReportedAsync();
        foreach (var login in (string[])["ilana", "gaspard"])
            await team.ActAsync(
                reported.Case,
                login,
                (file, actor) =>
                    TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
            );
        await team.TriageAsync(reported.Case, "ilana");
        Assert.That(
            (
                await team.Cases.ActAsync(
                    reported.Reporter,
                    reported.Case,
                    file => StopAsked.Decide(file, new(reported.Reporter.Id, []), stop: true, team.Now),
                    CancellationToken.None
                )
            )!.Refusal,
            Is.Null
        );
        await team.TellAsync(reported.Case, "gaspard", "On clôt, comme tu le demandes.");
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) => StageMoved.Decide(file, actor, "clos_demande_personne", team.Now)
            ),
            Is.Null
        );

        var name = (await custodians.MailboxAsync(reported)).Identity!.Folder;
        Assert.That(
            await content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id IN (@name, @mailbox) AND purge_at IS NOT NULL",
                new { name = $"{name}", mailbox = $"{reported.Mailbox}" }
            ),
            Is.EqualTo(2)
        );
    }

    [Test]
    public async Task A_name_is_shown_only_after_the_entry_about_its_opening_was_written()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        await content.ExecuteAsync(
            "CREATE TRIGGER crash BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'crash'); END"
        );
        Assert.That(() => custodians.OpenAsync(reported, request), Throws.InstanceOf<DbException>());
        await content.ExecuteAsync("DROP TRIGGER crash");

        Assert.That((await custodians.OpenAsync(reported, request)).Name, Is.EqualTo(Custodians.Name));
    }
}
