using System.Data.Common;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Tests.Storage.Custody;

/// <summary>When those who hold a case have lost their keys, two of the CoPil and three custodians give it to people
/// the reporter allowed; fewer do not.</summary>
public sealed class KeyRecoveryTests : SharedDesk
{
    /// <summary>A case that Oriane and Lucien followed, of whose keys they have none any more.</summary>
    private async Task<Reported> LostAsync(params string[] aside)
    {
        var reported = await team.ReportAsync("Un récit.", aside);
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        foreach (var login in (string[])["oriane", "lucien"])
            await keys.ExecuteAsync(
                "DELETE FROM folder_grant WHERE holder_id = @id",
                new { id = $"{await team.IdAsync(login)}" }
            );
        return reported;
    }

    [TestCase("celestin")]
    [TestCase("ludivine")]
    [TestCase("amadou")]
    public async Task Three_custodians_give_the_case_back_and_two_of_them_do_not(string last)
    {
        var reported = await LostAsync();
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");
        foreach (var login in Custodians.All.Where(login => login != last))
            Assert.That(await custodians.ApproveRecoveryAsync(login, request), Is.Null);
        Assert.That(await custodians.TakeAsync("mireille", request), Is.EqualTo((0, 0)));
        Assert.That(await team.LoadAsync(reported.Case, "mireille"), Is.Null);
        Assert.That(await custodians.ApproveRecoveryAsync(last, request), Is.Null);

        var (taken, _) = await custodians.TakeAsync("mireille", request);

        // Oriane also follows cases of the demo.
        Assert.That(taken, Is.GreaterThanOrEqualTo(1));
        using var open = await team.LoadAsync(reported.Case, "mireille");
        Assert.That(
            open!.File.Readers,
            Does.Contain(await team.IdAsync("mireille")).And.Not.Contain(await team.IdAsync("oriane"))
        );
        Assert.That(
            await team.Cases.TextAsync(open, open.File.History.OfType<ReportWritten>().Single().Item, None),
            Is.EqualTo("Un récit.")
        );
        Assert.That(
            (await custodians.MailboxAsync(reported)).Reporter,
            Is.EqualTo(reported.Reporter.Id),
            "The receipt still opens the mailbox."
        );
    }

    [Test]
    public async Task Both_of_a_pair_are_replaced_one_after_the_other_and_the_case_goes_on()
    {
        var reported = await LostAsync();
        foreach (var (lost, recipient) in new[] { ("oriane", "mireille"), ("lucien", "gaspard") })
        {
            var request = await custodians.RecoveryAskedAsync(lost, recipient);
            foreach (var login in Custodians.All)
                await custodians.ApproveRecoveryAsync(login, request);
            await custodians.TakeAsync(recipient, request);
        }

        await team.JoinAsync(reported.Case, "mireille", "gaspard");

        using var open = await team.LoadAsync(reported.Case, "gaspard");
        Guid[] pair = [await team.IdAsync("mireille"), await team.IdAsync("gaspard")];
        Assert.That(open!.File.Handlers.Select(handler => handler.Person), Is.EquivalentTo(pair));
        Assert.That(open.File.Readers, Is.EquivalentTo(pair));
    }

    [Test]
    public async Task One_custodian_gives_nothing_back()
    {
        var reported = await LostAsync();
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");
        await custodians.ApproveRecoveryAsync("celestin", request);

        Assert.That(await custodians.TakeAsync("mireille", request), Is.EqualTo((0, 0)));
        Assert.That(await team.LoadAsync(reported.Case, "mireille"), Is.Null);
    }

    [Test]
    public async Task A_custodian_cannot_approve_a_recovery_signed_by_one_member_or_by_two_of_one_circle()
    {
        await LostAsync();
        await custodians.AskRecoveryAsync("maelle", "oriane", "ilana");
        var request = (await custodians.Recovery.AllAsync(None))[^1].Recovery.Id;

        Assert.That(await custodians.ApproveRecoveryAsync("celestin", request), Is.EqualTo(Reason.TooFewSigners));
        Assert.That(await custodians.SignRecoveryAsync("maelle", request), Is.EqualTo(Reason.AlreadySigned));
        // Philomène sits for the Bureau, and so does Sacha.
        await custodians.AskRecoveryAsync("philomene", "oriane", "ilana");
        var bureau = (await custodians.Recovery.AllAsync(None))[^1].Recovery.Id;
        Assert.That(await custodians.SignRecoveryAsync("sacha", bureau), Is.Null);
        Assert.That(await custodians.ApproveRecoveryAsync("celestin", bureau), Is.EqualTo(Reason.TooFewSigners));
    }

    [Test]
    public async Task A_recovery_whose_recipient_was_changed_in_the_database_is_none()
    {
        await LostAsync();
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");

        await content.ExecuteAsync(
            "UPDATE recovery_request SET recipient_id = @thief WHERE id = @request",
            new { thief = $"{await team.IdAsync("farid")}", request = $"{request}" }
        );

        Assert.That((await custodians.Recovery.AllAsync(None)).Select(one => one.Recovery.Id), Has.No.Member(request));
        Assert.That(
            await custodians.ApproveRecoveryAsync("celestin", request),
            Is.EqualTo(Reason.IdentityRequestLapsed)
        );
    }

    [Test]
    public async Task A_recovery_cannot_be_approved_if_the_recipient_made_new_keys_after_the_signatures()
    {
        await LostAsync();
        var request = await custodians.RecoveryAskedAsync("oriane", "farid");
        using var renewed = await custodians.RenewedAsync("farid");

        Assert.That(await custodians.ApproveRecoveryAsync("celestin", request), Is.EqualTo(Reason.OtherVersion));
    }

    [Test]
    public async Task A_handler_who_made_new_keys_recovers_their_own_case_and_is_still_its_handler()
    {
        await custodians.SeatAsync("basile", Role.Listener, 9);
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "basile", "gaspard");
        using var renewed = await custodians.RenewedAsync("basile");
        await keys.ExecuteAsync(
            "DELETE FROM folder_grant WHERE holder_id = @id",
            new { id = $"{await team.IdAsync("gaspard")}" }
        );
        Assert.That(await team.Cases.LoadAsync(renewed, reported.Case, None), Is.Null);

        var request = await custodians.RecoveryAskedAsync("basile", "basile");
        foreach (var login in Custodians.All)
            Assert.That(await custodians.ApproveRecoveryAsync(login, request), Is.Null);
        await custodians.TakeAsync("basile", request, renewed);

        using var open = await team.Cases.LoadAsync(renewed, reported.Case, None);
        Assert.That(open!.File.IsHandler(renewed.Id), Is.True);
        Assert.That(open.File.Handlers, Has.Count.EqualTo(2));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_member_set_aside_or_recused_cannot_receive_the_case_through_a_key_recovery(bool setAside)
    {
        var reported = setAside ? await team.ReportAsync("Un récit.", "mireille") : await team.ReportAsync("Un récit.");
        if (!setAside)
            await team.AnswerAsync(reported.Case, "mireille", ConflictAnswer.Recuses);
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");
        foreach (var login in Custodians.All)
            await custodians.ApproveRecoveryAsync(login, request);

        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM share_release WHERE folder_id IN (@case, @mailbox)",
                new { @case = $"{reported.Case}", mailbox = $"{reported.Mailbox}" }
            ),
            Is.Zero
        );
        await custodians.TakeAsync("mireille", request);
        Assert.That(await team.LoadAsync(reported.Case, "mireille"), Is.Null);
    }

    [Test]
    public async Task Custodians_give_no_share_of_a_reporters_name_in_a_key_recovery()
    {
        var reported = await custodians.ReportedAsync();
        var identity = (await custodians.MailboxAsync(reported)).Identity!;
        await keys.ExecuteAsync(
            "INSERT INTO key_holder (folder_id, key_id, person_id) VALUES (@folder, @key, @person)",
            new
            {
                folder = $"{identity.Folder}",
                key = $"{identity.Key}",
                person = $"{await team.IdAsync("ilana")}",
            }
        );
        var request = await custodians.RecoveryAskedAsync("ilana", "mireille");
        foreach (var login in Custodians.All)
            await custodians.ApproveRecoveryAsync(login, request);

        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM share_release WHERE folder_id = @folder",
                new { folder = $"{identity.Folder}" }
            ),
            Is.Zero
        );
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM share_release WHERE folder_id = @folder",
                new { folder = $"{reported.Case}" }
            ),
            Is.EqualTo(3)
        );
    }

    [Test]
    public async Task After_a_recovery_the_remaining_reader_holds_the_new_keys_and_the_old_shares_are_gone()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");
        foreach (var login in Custodians.All)
            await custodians.ApproveRecoveryAsync(login, request);
        var before = await keys.QueryAsync<string>(
            "SELECT DISTINCT key_id FROM key_share WHERE folder_id = @folder",
            new { folder = $"{reported.Case}" }
        );

        await custodians.TakeAsync("mireille", request);

        using var still = await team.LoadAsync(reported.Case, "lucien");
        Assert.That(still, Is.Not.Null);
        Assert.That(await team.LoadAsync(reported.Case, "oriane"), Is.Null);
        var after = await keys.QueryAsync<string>(
            "SELECT DISTINCT key_id FROM key_share WHERE folder_id = @folder",
            new { folder = $"{reported.Case}" }
        );
        Assert.That(after, Has.Count.EqualTo(1).And.Not.EqualTo(before));
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM share_release WHERE folder_id = @folder",
                new { folder = $"{reported.Case}" }
            ),
            Is.Zero
        );
    }

    [Test]
    public async Task Every_change_of_keys_makes_new_shares_for_all_custodians()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        var ids = new List<string>();
        foreach (var login in Custodians.All)
            ids.Add($"{await team.IdAsync(login)}");

        foreach (var folder in new[] { reported.Case, reported.Mailbox })
        {
            var inForce = await content.OneAsync<string>(
                "SELECT key_id FROM folder WHERE id = @folder",
                new { folder = $"{folder}" }
            );
            var guards = await keys.QueryAsync<(string Key, string Custodian, long Needed)>(
                "SELECT key_id, custodian_id, needed FROM key_share WHERE folder_id = @folder",
                new { folder = $"{folder}" }
            );
            Assert.That(guards.Select(guard => guard.Key).Distinct(), Is.EqualTo(new[] { inForce }));
            Assert.That(guards.Select(guard => guard.Custodian), Is.EquivalentTo(ids));
            Assert.That(guards.Select(guard => guard.Needed), Is.All.EqualTo(3));
        }
    }

    /// <summary>Two custodians open a name; of a case they would learn too much, so its keys are not split among two,
    /// also if the reporter set the third aside.</summary>
    [Test]
    public async Task The_keys_of_a_case_are_not_split_among_two_custodians_but_a_name_is()
    {
        var reported = await custodians.SubmittedAsync(aside: "amadou");
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        var name = (await custodians.MailboxAsync(reported)).Identity!.Folder;

        Assert.That(await SharesAsync(reported.Case) + await SharesAsync(reported.Mailbox), Is.Zero);
        Assert.That(await SharesAsync(name), Is.EqualTo(2));

        Task<long> SharesAsync(Guid folder) =>
            keys.OneAsync<long>(
                "SELECT COUNT(*) FROM key_share WHERE folder_id = @folder",
                new { folder = $"{folder}" }
            );
    }

    [Test]
    public async Task After_a_crash_during_a_recovery_the_recipient_opens_nothing_and_can_repeat_the_recovery()
    {
        var reported = await LostAsync();
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");
        foreach (var login in Custodians.All)
            await custodians.ApproveRecoveryAsync(login, request);
        await content.ExecuteAsync(
            "CREATE TRIGGER crash BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'crash'); END"
        );
        Assert.That(() => custodians.TakeAsync("mireille", request), Throws.InstanceOf<DbException>());
        await content.ExecuteAsync("DROP TRIGGER crash");

        Assert.That(await team.LoadAsync(reported.Case, "mireille"), Is.Null);
        desk.Clock.Advance(TimeSpan.FromHours(2));
        Assert.That(await desk.Get<ShareStore>().SweepAsync(None), Is.GreaterThan(0));
        Assert.That((await custodians.TakeAsync("mireille", request)).Taken, Is.GreaterThanOrEqualTo(1));
    }

    [Test]
    public async Task A_request_for_a_recovery_expires_after_7_days()
    {
        await LostAsync();
        var request = await custodians.RecoveryAskedAsync("oriane", "mireille");
        foreach (var login in Custodians.All)
            await custodians.ApproveRecoveryAsync(login, request);
        desk.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        Assert.That(await custodians.TakeAsync("mireille", request), Is.EqualTo((0, 0)));
        Assert.That(
            await custodians.ApproveRecoveryAsync("ludivine", request),
            Is.EqualTo(Reason.IdentityRequestLapsed)
        );
    }

    [Test]
    public void A_handler_who_recovers_their_own_case_stays_its_handler_and_reader()
    {
        var file = A.TakenCase();

        var recovered = KeysRecovered
            .Decide(file, Actor.Of(A.Listener(1)), A.Listener(1).Id, A.Monday)
            .Entries.Single();

        Assert.That(file.Apply(recovered).Handlers, Is.EqualTo(file.Handlers));
        Assert.That(file.Apply(recovered).Readers, Is.EquivalentTo(file.Readers));
    }
}
