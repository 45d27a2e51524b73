using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside.Decisions;

/// <summary>A desk that goes on with cases of an earlier version: they keep it, and its mandate; new reports follow the
/// newest, which needs a mandate of its own.</summary>
[Category("Threat-29")]
public sealed class MandateVersionTests : OwnDesk
{
    private protected override bool Serves => true;

    private Protocol First => desk.Get<ProtocolShelf>().Get("violence", 1);

    private async Task ValidateAsync(string login)
    {
        var (accounts, roster) = (desk.Get<AccountStore>(), await desk.Get<RosterStore>().AllAsync(None));
        var id = await team.IdAsync(login);
        using var signing = await accounts.UnlockSigningAsync(id, Team.PasswordOf(login), None);
        Assert.That(
            await desk.Get<MandateStore>().ValidateAsync(First, roster.Find(id)!, signing!, None),
            Is.Null,
            login
        );
    }

    [Test]
    public async Task A_case_opened_under_the_first_version_goes_on_with_it_and_new_reports_do_not()
    {
        var (words, _) = await team.Cases.SubmitAsync(
            First,
            new HashSet<Guid>(),
            "Avant la nouvelle version.",
            new Dictionary<Consent, ConsentAnswer>(),
            None
        );
        var (old, fresh) = (await team.ReportedAsync(words!), await team.ReportAsync("Après."));
        foreach (var reported in (Reported[])[old, fresh])
            await others.TakenAsync(reported, "ilana", "mireille");

        Task<Refusal?> MoveAsync(Reported reported) =>
            team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) => StageMoved.Decide(file, actor, "securite", team.Now)
            );

        Assert.That(await MoveAsync(old), Is.Null, "the first version owes no message here");
        Assert.That((await MoveAsync(fresh))!.Missing.Single().What, Is.EqualTo("accuse"));
        using var mailbox = (await team.Cases.LoadMailboxAsync(old.Reporter, None))!;
        Assert.That(mailbox.File.Protocol.Version, Is.EqualTo(1));
    }

    [TestCase("DELETE FROM mandate_validation WHERE person_id = @maelle")]
    [TestCase("UPDATE mandate_validation SET protocol_version = 99 WHERE person_id = @maelle AND protocol_version = 1")]
    [TestCase("UPDATE mandate_validation SET circle = 'Terrain' WHERE person_id = @maelle")]
    [TestCase("UPDATE mandate_validation SET at = at + 1 WHERE person_id = @maelle")]
    [TestCase("UPDATE mandate_validation SET person_id = @joris WHERE person_id = @maelle AND protocol_version = 1")]
    [TestCase("UPDATE mandate_validation SET signature = zeroblob(64) WHERE person_id = @maelle")]
    public async Task A_signature_under_a_mandate_that_is_taken_away_or_changed_raises_the_alarm(string sql)
    {
        await ValidateAsync("maelle");
        using var ronan = await desk.SignInAsync("ronan");
        await ronan.GetAsync("/decisions/mandates");
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.Empty);

        var changed = await content.ExecuteAsync(
            sql,
            new { maelle = $"{await team.IdAsync("maelle")}", joris = $"{await team.IdAsync("joris")}" }
        );
        Assert.That(changed, Is.GreaterThan(0));
        await ronan.GetAsync("/decisions/mandates");

        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.EqualTo(new[] { RowKind.Signature }));
    }

    [Test]
    public async Task A_member_whose_keys_are_new_signs_a_mandate_again_without_an_alarm()
    {
        await ValidateAsync("maelle");
        using (var lost = await new Custodians(desk, team).RenewedAsync("maelle")) { }

        using var ronan = await desk.SignInAsync("ronan");
        await ronan.GetAsync("/decisions/mandates");

        Assert.That(
            (await desk.Get<MandateStore>().OfAsync(First, None)).Validations.Select(one => one.Person),
            Does.Not.Contain(await team.IdAsync("maelle"))
        );
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Is.Empty);
    }

    [Test]
    public async Task The_page_of_mandates_keeps_every_version_that_somebody_signed_and_says_which_one_waits()
    {
        using var maelle = await desk.SignInAsync("maelle");
        Assert.That((await maelle.GetAsync("/decisions/mandates")).Text, Does.Not.Contain("version 1"));

        foreach (var login in (string[])["maelle", "ronan"])
            await ValidateAsync(login);
        var both = await maelle.GetAsync("/decisions/mandates");
        Assert.That(both.Text, Does.Contain("version 1").And.Contain("Version d’avant").And.Contain("version 2"));
        Assert.That(both.Text, Does.Not.Contain("Nouvelle version."));
        await ValidateAsync("philomene");
        Assert.That((await desk.Get<MandateStore>().OfAsync(First, None)).IsValid, Is.True);

        await content.ExecuteAsync(
            "DELETE FROM mandate_validation WHERE protocol = 'violence' AND protocol_version = 2"
        );
        Assert.That((await maelle.GetAsync("/decisions/mandates")).Text, Does.Contain("Nouvelle version."));
        Assert.That(
            (await desk.Get<MandateStore>().OfAsync(First, None)).IsValid,
            Is.True,
            "the mandate of cases opened before goes on"
        );
    }
}
