using IncidentDesk.Rules;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Hostile;

/// <summary>Somebody deletes or changes the row by which custodians see a request, or one that the CoPil signs: whoever
/// looks next tells everybody.</summary>
[Category("Threat-44")]
public sealed class ChangedRequestTests : OwnDesk
{
    private protected override bool Serves => true;

    private Task<IReadOnlyList<RowKind>> AlarmsAsync() => desk.Get<RowAlarmStore>().OpenAsync(None);

    private async Task ReadAsync(Guid id)
    {
        using var gaspard = await desk.SignInAsync("gaspard");
        await gaspard.GetAsync($"/desk/case/{id}");
    }

    [TestCase("DELETE FROM identity_request WHERE id = @id")]
    [TestCase(
        "UPDATE identity_request SET folder_id = (SELECT MIN(id) FROM folder WHERE id <> folder_id) WHERE id = @id"
    )]
    [TestCase("UPDATE identity_request SET key_id = @other WHERE id = @id")]
    [TestCase("UPDATE identity_request SET requester_id = @other WHERE id = @id")]
    [TestCase("UPDATE identity_request SET without_consent = 1 WHERE id = @id")]
    [TestCase("UPDATE identity_request SET asked_at = asked_at + 1 WHERE id = @id")]
    [TestCase("UPDATE identity_request SET ends_at = 0 WHERE id = @id")]
    [TestCase("UPDATE identity_request SET signature = zeroblob(64) WHERE id = @id")]
    public async Task A_request_for_a_name_that_custodians_no_longer_see_raises_the_alarm(string sql)
    {
        var reported = await custodians.ReportedAsync();
        var request = await custodians.AskedAsync(reported);
        await ReadAsync(reported.Case);
        Assert.That(await AlarmsAsync(), Is.Empty);

        var changed = await content.ExecuteAsync(
            sql,
            new { id = $"{request}", other = $"{await team.IdAsync("gaspard")}" }
        );
        Assert.That(changed, Is.EqualTo(1));
        await ReadAsync(reported.Case);

        Assert.That(await AlarmsAsync(), Does.Contain(RowKind.Folder));
    }

    [TestCase("DELETE FROM original_request WHERE folder_id = @folder")]
    [TestCase("UPDATE original_request SET key_id = @other WHERE folder_id = @folder")]
    [TestCase("UPDATE original_request SET ends_at = 0 WHERE folder_id = @folder")]
    [TestCase("UPDATE original_request SET reason = zeroblob(64) WHERE folder_id = @folder")]
    [TestCase("UPDATE original_request SET key_id = @other WHERE folder_id = @folder AND custodian_id = @custodian")]
    public async Task A_request_for_a_file_that_a_custodian_no_longer_sees_raises_the_alarm(string sql)
    {
        var originals = new Originals(desk, team);
        var reported = await originals.ReportedAsync([1, 2, 3]);
        Assert.That(await originals.AskAsync(reported.Case, "ilana"), Is.Null);
        await ReadAsync(reported.Case);
        Assert.That(await AlarmsAsync(), Is.Empty);

        var changed = await content.ExecuteAsync(
            sql,
            new
            {
                folder = $"{reported.Mailbox}",
                custodian = $"{await team.IdAsync("celestin")}",
                other = $"{await team.IdAsync("gaspard")}",
            }
        );
        Assert.That(changed, Is.GreaterThan(0));
        await ReadAsync(reported.Case);

        Assert.That(await AlarmsAsync(), Does.Contain(RowKind.Folder));
    }

    /// <summary>It was asked and signed by one member, for keys of Violette that Farid would receive.</summary>
    [TestCase("DELETE FROM recovery_signature WHERE request_id = @id")]
    [TestCase("UPDATE recovery_request SET lost_id = @other WHERE id = @id")]
    [TestCase("UPDATE recovery_request SET recipient_id = @other WHERE id = @id")]
    [TestCase("UPDATE recovery_request SET key_hash = zeroblob(32) WHERE id = @id")]
    [TestCase("UPDATE recovery_request SET asked_at = asked_at - 1 WHERE id = @id")]
    [TestCase("UPDATE recovery_request SET ends_at = ends_at + 1 WHERE id = @id")]
    [TestCase("UPDATE recovery_signature SET person_id = @other WHERE request_id = @id")]
    [TestCase("UPDATE recovery_signature SET at = at + 1 WHERE request_id = @id")]
    [TestCase("UPDATE recovery_signature SET signature = zeroblob(64) WHERE request_id = @id")]
    public async Task A_request_for_lost_keys_as_nobody_signed_it_is_none_and_raises_the_alarm(string sql)
    {
        Assert.That(await custodians.AskRecoveryAsync("maelle", "violette", "farid"), Is.Null);
        var request = (await custodians.Recovery.AllAsync(None)).Single().Recovery.Id;
        Assert.That(await AlarmsAsync(), Is.Empty);

        var changed = await content.ExecuteAsync(
            sql,
            new { id = $"{request}", other = $"{await team.IdAsync("gaspard")}" }
        );
        Assert.That(changed, Is.EqualTo(1));

        Assert.That(await custodians.SignRecoveryAsync("ronan", request), Is.EqualTo(Reason.IdentityRequestLapsed));
        Assert.That(await custodians.Recovery.AllAsync(None), Is.Empty);
        Assert.That(await AlarmsAsync(), Is.EqualTo(new[] { RowKind.Signature }));
        using var ronan = await desk.SignInAsync("ronan");
        Assert.That((await ronan.GetAsync("/decisions/recovery")).Code, Is.EqualTo(200));
    }

    [Test]
    public async Task A_member_whose_keys_are_new_leaves_a_request_without_an_alarm()
    {
        Assert.That(await custodians.AskRecoveryAsync("maelle", "violette", "farid"), Is.Null);
        using (var renewed = await custodians.RenewedAsync("maelle"))
            Assert.That(renewed, Is.Not.Null);

        Assert.That(await custodians.Recovery.AllAsync(None), Is.Empty, "nobody signed it with the keys of now");
        Assert.That(await AlarmsAsync(), Is.Empty);
    }
}
