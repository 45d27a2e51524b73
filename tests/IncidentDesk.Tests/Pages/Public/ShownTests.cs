using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Measures;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>Whoever confirms something confirms what their page showed: where it is another thing by now, nothing is
/// done and the page says so.</summary>
[Category("Threat-30")]
public sealed class ShownTests : SharedDesk
{
    private protected override bool Serves => true;

    private async Task<(Visitor Visitor, Reported Reported)> InMailboxAsync()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(reported.Words);
        return (visitor, reported);
    }

    private async Task<Actor> ActorAsync(string login) =>
        Actor.Of((await desk.Get<RosterStore>().AllAsync(None)).Find(await team.IdAsync(login))!);

    /// <summary>A written account is put to the person, at a stage whose ways on wait for one.</summary>
    private async Task OfferAsync(Guid id, string words)
    {
        while (!TextOffered.Asked(await FileAsync(id)).Contains(SharedText.Account))
            await OnwardsAsync(id);
        var text = NewText.Of(words);
        await ActAsync(
            id,
            "ilana",
            (file, actor) => TextOffered.Decide(file, actor, SharedText.Account, text.Id, team.Now),
            text
        );
    }

    /// <summary>To the next stage, once both have read.</summary>
    private async Task OnwardsAsync(Guid id)
    {
        var file = await FileAsync(id);
        var report = file.History.OfType<ReportWritten>().Single().Item;
        foreach (var login in (string[])["ilana", "gaspard"])
            if (!file.OpenedBy.Contains(await team.IdAsync(login)))
                await ActAsync(id, login, (open, actor) => TextOpened.Decide(open, actor, report, team.Now));
        if (file.Stage == file.Protocol.First.Id)
            await team.TellAsync(id, "ilana", Team.FirstWord);
        await ActAsync(
            id,
            "ilana",
            (open, actor) =>
                StageMoved.Decide(
                    open,
                    actor,
                    open.Protocol.Stages[open.Protocol.Stages.IndexOf(open.Protocol.Stage(open.Stage)!) + 1].Id,
                    team.Now
                )
        );
    }

    private async Task ActAsync(Guid id, string login, Func<CaseFile, Actor, Verdict> decide, params NewText[] texts)
    {
        var actor = await ActorAsync(login);
        Assert.That(
            (
                await team.Cases.ActAsync(await team.HolderAsync(login), id, file => decide(file, actor), None, texts)
            )!.Refusal,
            Is.Null
        );
    }

    private async Task<CaseFile> FileAsync(Guid id)
    {
        using var open = (await team.Cases.LoadAsync(await team.HolderAsync("ilana"), id, None))!;
        return open.File;
    }

    [TestCase("/mailbox"), TestCase("/mailbox/steps")]
    public async Task A_text_that_was_replaced_since_it_was_read_is_not_validated(string page)
    {
        var (visitor, reported) = await InMailboxAsync();
        using (visitor)
        {
            await OfferAsync(reported.Case, "Comme tu l’as dit.");
            var window = await new Window(visitor).OpenAsync(page);
            await OfferAsync(reported.Case, "Autre chose.");

            await visitor.FollowAsync(
                window.Form("kind", page == "/mailbox" ? "/mailbox?handler=Offered" : null, ("answer", "yes"))
            );
            Assert.That((await FileAsync(reported.Case)).Validations, Is.Empty);

            await window.OpenAsync(page);
            Assert.That(window.Page.Text, Does.Contain("Autre chose."));
            await visitor.FollowAsync(
                window.Form("kind", page == "/mailbox" ? "/mailbox?handler=Offered" : null, ("answer", "yes"))
            );
            var file = await FileAsync(reported.Case);
            Assert.That(
                file.Validations,
                Is.EqualTo(new[] { (reported.Reporter.Id, file.Offered(SharedText.Account)!.Value) })
            );
        }
    }

    [Test]
    public async Task A_spoken_validation_of_a_text_that_was_replaced_is_not_recorded()
    {
        var (visitor, reported) = await InMailboxAsync();
        visitor.Dispose();
        await OfferAsync(reported.Case, "Comme tu l’as dit.");
        using var gaspard = await desk.SignInAsync("gaspard");
        var window = await new Window(gaspard).OpenAsync($"/desk/case/{reported.Case}/heard/{SharedText.Account.Id()}");
        if (window.Page.Hidden("person").Length < 2)
            Assert.Ignore("Nobody else validates an account here.");
        await OfferAsync(reported.Case, "Autre chose.");

        Assert.That((await gaspard.FollowAsync(window.Form("person"))).Text, Does.Contain("a changé entre-temps"));
        Assert.That((await FileAsync(reported.Case)).NotedValidations, Is.Empty);
    }

    [Test]
    public async Task An_older_page_does_not_override_a_consent_withdrawn_in_another_window()
    {
        var (visitor, reported) = await InMailboxAsync();
        using (visitor)
        {
            var (older, newer) = (
                await new Window(visitor).OpenAsync("/mailbox/consent/partage_copil"),
                await new Window(visitor).OpenAsync("/mailbox/consent/partage_copil")
            );
            await older.OpenAsync("/mailbox/consent/partage_copil");
            await newer.SendAsync(("answer", "No"));

            var late = await older.SendAsync(("answer", "Later"));

            Assert.That(
                (late.Path, late.Text.Contains("a changé dans une autre fenêtre", StringComparison.Ordinal)),
                Is.EqualTo(("/mailbox/consent/partage_copil", true))
            );
            Assert.That(
                (await FileAsync(reported.Case)).ConsentTo(Consent.ShareWithCopil),
                Is.EqualTo(ConsentAnswer.No)
            );
            await older.SendAsync(("answer", "Later"));
            Assert.That(
                (await FileAsync(reported.Case)).ConsentTo(Consent.ShareWithCopil),
                Is.EqualTo(ConsentAnswer.Later)
            );
        }
    }

    [Test]
    public async Task Correcting_contact_details_in_an_older_window_does_not_restore_a_withdrawn_consent()
    {
        var (visitor, reported) = await InMailboxAsync();
        using (visitor)
        {
            await visitor.PostAsync("/mailbox/reach", ("how", "06 39 98 11 22"), ("answer", "Yes"));
            var older = await new Window(visitor).OpenAsync("/mailbox/reach");
            await visitor.PostAsync("/mailbox/reach", ("how", "06 39 98 11 22"), ("answer", "No"));

            var late = await older.SendAsync(("how", "06 39 98 33 44"), ("answer", "Yes"));

            Assert.That((late.Path, late.Field("how")), Is.EqualTo(("/mailbox/reach", "06 39 98 33 44")));
            Assert.That((await FileAsync(reported.Case)).ConsentTo(Consent.Recontact), Is.EqualTo(ConsentAnswer.No));
        }
    }

    [Test]
    public async Task A_signature_on_a_measure_that_changed_since_the_page_was_shown_is_refused()
    {
        var (visitor, reported) = await InMailboxAsync();
        visitor.Dispose();
        var (actor, measure, text) = (await ActorAsync("ilana"), Guid.NewGuid(), NewText.Of("Pas seule le soir."));
        var people = (await desk.Get<RosterStore>().AllAsync(None)).People;
        var kind = (await FileAsync(reported.Case)).Protocol.Common.Precaution.Measures.Keys.First();
        await team.Cases.ActAsync(
            await team.HolderAsync("ilana"),
            reported.Case,
            file =>
                MeasureOpened.Decide(
                    file,
                    actor,
                    measure,
                    kind,
                    text.Id,
                    true,
                    MeasureSigner.Of(file, people, new HashSet<Guid>()),
                    team.Now
                ),
            None,
            text
        );
        using var maelle = await desk.SignInAsync("maelle");
        var window = await new Window(maelle).OpenAsync($"/decisions/measures/{measure}");
        Assert.That(window.Page.Text, Does.Contain("Signer : elle commence"));
        using var gaspard = await desk.SignInAsync("gaspard");
        await gaspard.PostAsync($"/decisions/measures/{measure}", ("act", "sign"));

        var late = await window.SendAsync(("act", "sign"));

        Assert.That(late.Text, Does.Contain("a changé entre-temps"));
    }
}
