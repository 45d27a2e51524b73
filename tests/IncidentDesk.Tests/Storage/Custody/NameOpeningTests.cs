using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Folders.Shares;
using IncidentDesk.Tests.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Custody;

/// <summary>A name opens with two custodians who have nothing to do with the case, for a ground that still holds, once;
/// and the person sees it.</summary>
public sealed class NameOpeningTests : SharedDesk
{
    private Task<long> GivenAsync(Guid request) =>
        keys.OneAsync<long>(
            "SELECT COUNT(*) FROM share_release WHERE request_id = @request",
            new { request = $"{request}" }
        );

    [TestCase("celestin", "ludivine")]
    [TestCase("celestin", "amadou")]
    [TestCase("ludivine", "amadou")]
    public async Task Each_pair_of_three_custodians_opens_the_name(string first, string second)
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, first, second);

        var (name, _) = await custodians.OpenAsync(reported, request);

        Assert.That(name, Is.EqualTo(Custodians.Name));
        Assert.That(
            (await custodians.MailboxAsync(reported)).History.OfType<IdentityOpened>().Single().Request,
            Is.EqualTo(request)
        );
    }

    [TestCase("celestin")]
    [TestCase("ludivine")]
    [TestCase("amadou")]
    public async Task One_custodian_alone_opens_nothing(string alone)
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, alone);

        Assert.That(
            await custodians.OpenAsync(reported, request),
            Is.EqualTo(((GivenName?)null, Reason.TooFewApprovals))
        );
        Assert.That((await custodians.MailboxAsync(reported)).History.OfType<IdentityOpened>(), Is.Empty);
    }

    [Test]
    public async Task A_custodian_who_approves_twice_counts_once()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin");

        Assert.That(await custodians.ApproveAsync("celestin", request), Is.EqualTo(Reason.AlreadySigned));
        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.TooFewApprovals));
    }

    [Test]
    public async Task An_approval_copied_under_another_custodian_does_not_count()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin");

        await keys.ExecuteAsync(
            """
            INSERT INTO share_release (request_id, folder_id, key_id, custodian_id, number, at, sealed, signature)
            SELECT r.request_id, r.folder_id, r.key_id, s.custodian_id, s.number, r.at, r.sealed, r.signature
            FROM share_release r JOIN key_share s ON s.folder_id = r.folder_id AND s.key_id = r.key_id
                AND s.custodian_id <> r.custodian_id
            WHERE r.request_id = @request
            """,
            new { request = $"{request}" }
        );

        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.TooFewApprovals));
    }

    [TestCase("sealed")]
    [TestCase("signature")]
    public async Task An_approval_altered_in_the_database_does_not_count(string column)
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");

        await keys.ExecuteAsync(
            $"UPDATE share_release SET {column} = zeroblob(length({column})) WHERE number = 1 AND "
                + "request_id = @request",
            new { request = $"{request}" }
        );

        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.TooFewApprovals));
    }

    [Test]
    public async Task A_request_whose_requester_was_changed_in_the_database_gets_no_share()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);

        await content.ExecuteAsync(
            "UPDATE identity_request SET requester_id = @thief WHERE id = @request",
            new { thief = $"{await team.IdAsync("soraya")}", request = $"{request}" }
        );

        Assert.That(await custodians.ApproveAsync("celestin", request), Is.EqualTo(Reason.NotEligible));
        Assert.That(await GivenAsync(request), Is.Zero);
    }

    [Test]
    public async Task After_7_days_a_request_can_no_longer_be_approved_or_opened_and_its_shares_are_deleted()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        desk.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        Assert.That(await custodians.ApproveAsync("amadou", request), Is.EqualTo(Reason.IdentityRequestLapsed));
        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.IdentityRequestLapsed));

        await desk.Get<CustodyStore>().SweepAsync(CancellationToken.None);
        Assert.That(await GivenAsync(request), Is.Zero);
    }

    [Test]
    public async Task A_name_is_shown_once_and_what_was_given_for_it_is_destroyed()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        await custodians.OpenAsync(reported, request);

        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.IdentityRequestLapsed));
        Assert.That(await custodians.ApproveAsync("amadou", request), Is.EqualTo(Reason.IdentityRequestLapsed));
        Assert.That(await GivenAsync(request), Is.Zero);
    }

    [Test]
    public async Task Only_the_member_who_asked_can_open_the_name()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");

        Assert.That((await custodians.OpenAsync(reported, request, "gaspard")).Refused, Is.EqualTo(Reason.NotEligible));
    }

    [Test]
    public async Task A_name_does_not_open_if_the_reporter_took_back_the_consent_before_the_opening()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        await custodians.AnswerAsync(reported, Consent.IdentityToCopil, ConsentAnswer.No);

        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.NoIdentityConsent));
    }

    [Test]
    public async Task Without_consent_a_name_is_requested_only_when_two_handlers_ask_with_a_reason()
    {
        var reported = await custodians.ReportedAsync();

        Assert.That(await custodians.AskAsync(reported, "ilana", IdentityGround.ImminentDanger), Is.Null);
        using (var open = await team.LoadAsync(reported.Case, "ilana"))
            Assert.That(open!.File.IdentityRequests, Is.Empty);
        Assert.That(
            await custodians.AskAsync(reported, "ilana", IdentityGround.ImminentDanger),
            Is.EqualTo(Reason.AlreadySigned)
        );
        Assert.That(await custodians.AskAsync(reported, "gaspard", IdentityGround.ImminentDanger), Is.Null);

        var request = await custodians.RequestAsync(reported, "gaspard");
        await custodians.ApproveAllAsync(request, "celestin", "amadou");
        Assert.That((await custodians.OpenAsync(reported, request, "gaspard")).Name, Is.EqualTo(Custodians.Name));
    }

    [Test]
    public async Task A_custodian_the_reporter_set_aside_holds_no_share()
    {
        var reported = await custodians.ReportedAsync(aside: "ludivine");
        var request = await custodians.AskedAsync(reported);

        Assert.That(await custodians.ApproveAsync("ludivine", request), Is.EqualTo(Reason.NotEligible));
        Assert.That(
            await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM key_share WHERE custodian_id = @id AND folder_id IN (@case, @mailbox, @name)",
                new
                {
                    id = $"{await team.IdAsync("ludivine")}",
                    @case = $"{reported.Case}",
                    mailbox = $"{reported.Mailbox}",
                    name = $"{(await custodians.MailboxAsync(reported)).Identity!.Folder}",
                }
            ),
            Is.Zero
        );
        await custodians.ApproveAllAsync(request, "celestin", "amadou");
        Assert.That((await custodians.OpenAsync(reported, request)).Name, Is.EqualTo(Custodians.Name));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_custodian_who_handles_the_case_or_steps_back_loses_the_share(bool handles)
    {
        await OldRoster.SeatAsync(desk, team, "ludivine", Role.Listener, handles ? 7 : 8);
        var reported = await custodians.SubmittedAsync();
        if (handles)
            await team.JoinAsync(reported.Case, "ludivine", "ilana");
        else
        {
            await team.AnswerAsync(reported.Case, "ludivine", ConflictAnswer.Recuses);
            await team.JoinAsync(reported.Case, "ilana", "gaspard");
        }
        await custodians.AnswerAsync(reported, Consent.IdentityToCopil, ConsentAnswer.Yes);
        var request = await custodians.AskedAsync(reported);

        Assert.That(await custodians.ApproveAsync("ludivine", request), Is.EqualTo(Reason.NotEligible));
        await custodians.ApproveAllAsync(request, "celestin", "amadou");
        Assert.That((await custodians.OpenAsync(reported, request)).Name, Is.EqualTo(Custodians.Name));
    }

    [Test]
    public async Task A_wrong_share_is_detected_and_the_name_still_opens_with_two_right_shares()
    {
        var reported = await custodians.ReportedAsync();
        var (request, identity, celestin) = (
            await custodians.AskedAsync(reported),
            (await custodians.MailboxAsync(reported)).Identity!,
            await team.HolderAsync("celestin")
        );
        var wrong = Envelope.Seal(
            Envelope.PublicKey(celestin.Root),
            [(byte)identity.NumberOf(celestin.Id), .. new byte[32]],
            SealedShares.Binding(
                ShareKind.Identity,
                identity.Folder,
                identity.Key,
                celestin.Id,
                identity.NumberOf(celestin.Id)
            )
        );
        await keys.ExecuteAsync(
            "UPDATE key_share SET sealed = @wrong WHERE folder_id = @folder AND custodian_id = @id",
            new
            {
                wrong,
                folder = $"{identity.Folder}",
                id = $"{celestin.Id}",
            }
        );

        await custodians.ApproveAllAsync(request, "celestin", "ludivine");
        Assert.That((await custodians.OpenAsync(reported, request)).Refused, Is.EqualTo(Reason.WrongShares));

        await custodians.ApproveAllAsync(request, "amadou");
        Assert.That((await custodians.OpenAsync(reported, request)).Name, Is.EqualTo(Custodians.Name));
    }

    [Test]
    public async Task A_recovery_share_does_not_open_as_a_share_of_a_name()
    {
        var reported = await custodians.ReportedAsync();
        var ludivine = await team.HolderAsync("ludivine");
        var @case = await keys.QueryAsync<string>(
            "SELECT key_id FROM key_share WHERE folder_id = @folder LIMIT 1",
            new { folder = $"{reported.Case}" }
        );
        var share = await desk.Get<ShareStore>()
            .FindAsync(ludivine.Id, reported.Case, Guid.Parse(@case[0]), CancellationToken.None);

        Assert.That(SealedShares.Open(ShareKind.Identity, ludivine, share!), Is.Null);
        Assert.That(SealedShares.Open(ShareKind.Recovery, ludivine, share!), Is.Not.Null);
    }
}
