using System.Security.Cryptography;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Sealing;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Folders.Shares;

namespace IncidentDesk.Tests.Storage.Custody;

/// <summary>A member who writes to the databases and cannot read a case makes a request for its name or its file;
/// custodians who do not know it press "Donner", and nothing is given.</summary>
[Category("Threat-38")]
public sealed class ForgedRequestTests : SharedDesk
{
    private protected override bool Serves => true;

    private CustodyStore Store => desk.Get<CustodyStore>();

    /// <summary>Writes a request for the name as the program would, signed with a member's own everyday key.</summary>
    private async Task<Guid> ForgeAsync(Identity identity, string login)
    {
        var (member, id, now) = (await team.HolderAsync(login), Guid.NewGuid(), team.Now);
        var row = Row(member.Sign(Row([]).Message()));
        await content.ExecuteAsync(
            "INSERT INTO identity_request (id, folder_id, key_id, requester_id, without_consent, asked_at, ends_at, "
                + "signature) VALUES (@id, @folder, @key, @requester, 0, @asked, @ends, @signature)",
            new
            {
                id = $"{row.Id}",
                folder = $"{identity.Folder}",
                key = $"{identity.Key}",
                requester = $"{member.Id}",
                asked = row.AskedAt.ToUnixTimeMilliseconds(),
                ends = row.EndsAt.ToUnixTimeMilliseconds(),
                signature = row.Signature,
            }
        );
        return row.Id;

        NameRequest Row(byte[] signature) =>
            new()
            {
                Id = id,
                FolderId = identity.Folder,
                KeyId = identity.Key,
                RequesterId = member.Id,
                AskedAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()),
                EndsAt = DateTimeOffset.FromUnixTimeMilliseconds((now + CustodyRules.Lapse).ToUnixTimeMilliseconds()),
                Signature = signature,
            };
    }

    private Task ProveAsync(Guid request, Guid folder, Guid custodian, byte[] proof) =>
        content.ExecuteAsync(
            "INSERT INTO share_proof (request_id, custodian_id, folder_id, proof) VALUES (@request, @custodian, "
                + "@folder, @proof)",
            new
            {
                request = $"{request}",
                custodian = $"{custodian}",
                folder = $"{folder}",
                proof,
            }
        );

    private async Task<byte[]> MessageAsync(Guid request) =>
        (
            await content.QueryAsync<NameRequest>(
                "SELECT id, folder_id, key_id, requester_id, without_consent, asked_at, ends_at, signature FROM "
                    + "identity_request WHERE id = @id",
                new { id = $"{request}" }
            )
        )
            .Single()
            .Message();

    private async Task<OpenedShare> ShareAsync(string login, Identity identity)
    {
        var holder = await team.HolderAsync(login);
        var share = await desk.Get<ShareStore>().FindAsync(holder.Id, identity.Folder, identity.Key, None);
        return SealedShares.Open(ShareKind.Identity, holder, share!)!;
    }

    private Task<long> GivenAsync(Guid request) =>
        keys.OneAsync<long>(
            "SELECT COUNT(*) FROM share_release WHERE request_id = @request",
            new { request = $"{request}" }
        );

    private async Task RefusedByAllAsync(Guid request)
    {
        foreach (var login in Custodians.All)
            Assert.That(await custodians.ApproveAsync(login, request), Is.EqualTo(Reason.RequestUnproven), login);
        Assert.That(await GivenAsync(request), Is.Zero);
    }

    [TestCase("joris")]
    [TestCase("soraya")]
    [TestCase("maelle")]
    public async Task A_request_of_a_member_who_cannot_read_the_case_gets_no_share_and_custodians_are_told(string login)
    {
        var identity = (await custodians.MailboxAsync(await custodians.ReportedAsync())).Identity!;
        var celestin = await team.HolderAsync("celestin");
        var before = (await Store.WaitingAsync(celestin, None)).Forged;

        var request = await ForgeAsync(identity, login);

        await RefusedByAllAsync(request);
        Assert.That(
            (await Store.WaitingAsync(celestin, None)).Genuine.Select(waiting => waiting.Request.Id),
            Does.Not.Contain(request)
        );
        Assert.That((await Store.WaitingAsync(celestin, None)).Forged, Is.EqualTo(before + 1));
    }

    [Test]
    public async Task Proofs_of_another_request_or_another_case_do_not_prove_a_forged_request()
    {
        var (one, other) = (await custodians.ReportedAsync(), await custodians.ReportedAsync());
        var (genuine, elsewhere) = (await custodians.AskedAsync(one), await custodians.AskedAsync(other));
        var identity = (await custodians.MailboxAsync(one)).Identity!;

        foreach (var copied in (Guid[])[genuine, elsewhere])
        {
            var forged = await ForgeAsync(identity, "soraya");
            await content.ExecuteAsync(
                "INSERT INTO share_proof (request_id, custodian_id, folder_id, proof) SELECT @forged, custodian_id, "
                    + "folder_id, proof FROM share_proof WHERE request_id = @copied",
                new { forged = $"{forged}", copied = $"{copied}" }
            );
            await RefusedByAllAsync(forged);
        }
        await custodians.ApproveAllAsync(genuine, "celestin", "amadou");
        Assert.That((await custodians.OpenAsync(one, genuine)).Name, Is.EqualTo(Custodians.Name));
    }

    [Test]
    public async Task A_custodian_cannot_make_a_request_that_another_custodian_accepts()
    {
        var identity = (await custodians.MailboxAsync(await custodians.ReportedAsync())).Identity!;
        var request = await ForgeAsync(identity, "soraya");
        using var own = await ShareAsync("celestin", identity);
        var message = await MessageAsync(request);
        foreach (var login in Custodians.All)
            await ProveAsync(
                request,
                identity.Folder,
                await team.IdAsync(login),
                HMACSHA256.HashData(own.Check!.Bytes, message)
            );

        Assert.That(await custodians.ApproveAsync("ludivine", request), Is.EqualTo(Reason.RequestUnproven));
        Assert.That(await custodians.ApproveAsync("amadou", request), Is.EqualTo(Reason.RequestUnproven));
    }

    [Test]
    public async Task A_requester_whose_seat_handles_no_case_gets_no_share_even_with_a_right_proof()
    {
        var identity = (await custodians.MailboxAsync(await custodians.ReportedAsync())).Identity!;
        foreach (var (login, refused) in new[] { ("joris", true), ("marius", true), ("soraya", false) })
        {
            var request = await ForgeAsync(identity, login);
            using var share = await ShareAsync("celestin", identity);
            var message = await MessageAsync(request);
            await ProveAsync(
                request,
                identity.Folder,
                await team.IdAsync("celestin"),
                HMACSHA256.HashData(share.Check!.Bytes, message)
            );
            Assert.That(
                await custodians.ApproveAsync("celestin", request),
                Is.EqualTo(refused ? Reason.RequestUnproven : (Reason?)null),
                login
            );
        }
    }

    [Test]
    public async Task A_forged_request_for_an_original_is_not_shown_and_gets_no_half()
    {
        var originals = new Originals(desk, team);
        var reported = await originals.ReportedAsync([1, 2, 3]);
        var (_, told) = await originals.OfAsync(reported.Case);
        var (celestin, soraya) = (await team.HolderAsync("celestin"), await team.HolderAsync("soraya"));
        var forged = Forged().Signed(soraya);
        await content.ExecuteAsync(
            "INSERT INTO original_request (id, custodian_id, folder_id, key_id, requester_id, asked_at, ends_at, "
                + "reason, signature) VALUES (@id, @custodian, @folder, @key, @requester, @asked, @ends, @reason, "
                + "@signature)",
            new
            {
                id = $"{forged.Id}",
                custodian = $"{celestin.Id}",
                folder = $"{forged.FolderId}",
                key = $"{forged.KeyId}",
                requester = $"{soraya.Id}",
                asked = forged.AskedAt.ToUnixTimeMilliseconds(),
                ends = forged.EndsAt.ToUnixTimeMilliseconds(),
                reason = forged.Reason,
                signature = forged.Signature,
            }
        );
        using var signing = await desk.Get<AccountStore>()
            .UnlockSigningAsync(celestin.Id, Team.PasswordOf("celestin"), None);

        Assert.That(
            await originals.Store.GiveAsync(celestin, forged.Id, signing!, None),
            Is.EqualTo(Reason.RequestUnproven)
        );
        Assert.That(
            (await originals.Store.WaitingAsync(celestin, None)).Genuine.Select(waiting => waiting.Request.Id),
            Does.Not.Contain(forged.Id)
        );
        Assert.That((await originals.Store.WaitingAsync(celestin, None)).Forged, Is.EqualTo(1));
        Assert.That(
            await originals.OpenedAsync(reported.Case, "ilana", "celestin"),
            Is.EqualTo(new byte[] { 1, 2, 3 })
        );

        OriginalRequest Forged()
        {
            var (id, now) = (Guid.NewGuid(), team.Now.ToUnixTimeMilliseconds());
            return new()
            {
                Id = id,
                CustodianId = celestin.Id,
                FolderId = reported.Mailbox,
                KeyId = told.Id,
                RequesterId = soraya.Id,
                AskedAt = DateTimeOffset.FromUnixTimeMilliseconds(now),
                EndsAt = DateTimeOffset.FromUnixTimeMilliseconds(now).AddDays(7),
                Reason = Envelope.Seal(
                    Envelope.PublicKey(celestin.Root),
                    Padding.Pad("Urgent."u8),
                    OriginalRequest.Binding(id, told.Id, celestin.Id)
                ),
            };
        }
    }

    /// <summary>A share as former versions made it: the share alone. Its custodian accepts a signed request of a member
    /// who could handle cases, and the page says that nothing proves it.</summary>
    [Test]
    public async Task A_share_of_a_former_version_is_still_given_and_the_page_says_that_nothing_proves_the_request()
    {
        var reported = await custodians.ReportedAsync();
        var identity = (await custodians.MailboxAsync(reported)).Identity!;
        var celestin = await team.HolderAsync("celestin");
        using (var share = await ShareAsync("celestin", identity))
            await keys.ExecuteAsync(
                "UPDATE key_share SET sealed = @former WHERE folder_id = @folder AND custodian_id = @id",
                new
                {
                    former = Envelope.Seal(
                        Envelope.PublicKey(celestin.Root),
                        share.Share.Bytes,
                        SealedShares.Binding(
                            ShareKind.Identity,
                            identity.Folder,
                            identity.Key,
                            celestin.Id,
                            identity.NumberOf(celestin.Id)
                        )
                    ),
                    folder = $"{identity.Folder}",
                    id = $"{celestin.Id}",
                }
            );
        var request = await custodians.AskedAsync(reported);
        await content.ExecuteAsync("DELETE FROM share_proof WHERE request_id = @id", new { id = $"{request}" });

        using (var page = await desk.SignInAsync("celestin"))
            Assert.That((await page.GetAsync("/custody")).Text, Does.Contain("Ta part est ancienne"));
        var admin = await ForgeAsync(identity, "joris");
        Assert.That(await custodians.ApproveAsync("celestin", admin), Is.EqualTo(Reason.RequestUnproven));
        Assert.That(await custodians.ApproveAsync("ludivine", request), Is.EqualTo(Reason.RequestUnproven));
        Assert.That(await custodians.ApproveAsync("celestin", request), Is.Null);
    }

    [Test]
    public async Task When_a_request_is_used_or_lapses_its_proofs_are_deleted()
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        Assert.That(await ProofsAsync(), Is.EqualTo(3));
        await custodians.ApproveAllAsync(request, "celestin", "amadou");
        await custodians.OpenAsync(reported, request);
        Assert.That(await ProofsAsync(), Is.Zero, "opened");

        var second = await custodians.AskedAsync(reported);
        request = second;
        Assert.That(await ProofsAsync(), Is.EqualTo(3));
        await content.ExecuteAsync("DELETE FROM identity_request WHERE id = @id", new { id = $"{second}" });
        await Store.SweepAsync(None);
        Assert.That(await ProofsAsync(), Is.Zero, "lapsed");

        Task<long> ProofsAsync() =>
            content.OneAsync<long>(
                "SELECT COUNT(*) FROM share_proof WHERE request_id = @id",
                new { id = $"{request}" }
            );
    }
}
