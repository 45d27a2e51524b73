using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Stepping aside takes two presses and tells the person; destroying a mailbox ends on a sentence and tells
/// the team, without content.</summary>
[TestFixture, Category("Threat-35")]
public sealed class AsideTests : OwnDesk
{
    private protected override bool Serves => true;

    private async Task<string> MailboxAsync(Reported reported)
    {
        using var visitor = desk.Visitor();
        return (await visitor.OpenMailboxAsync(reported.Words)).Text;
    }

    private async Task<bool> OpensAsync(Guid id, string login)
    {
        using var open = await team.LoadAsync(id, login);
        return open is not null;
    }

    [Test]
    public async Task Stepping_aside_needs_a_confirmation_and_the_page_says_what_is_lost_and_who_keeps_the_keys()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        using var lucien = await desk.SignInAsync("lucien");
        var path = $"/desk/case/{reported.Case}/aside";
        Assert.That((await lucien.GetAsync($"/desk/case/{reported.Case}")).Html, Does.Contain($"href=\"{path}\""));

        var question = await lucien.PostAsync($"/desk/case/{reported.Case}/conflict", ("answer", "Recuses"));
        Assert.That(
            (question.Path, await OpensAsync(reported.Case, "lucien")),
            Is.EqualTo((path, true)),
            "the question leads to the page and does nothing"
        );
        Assert.That(
            question.Text,
            Does.Contain("Ce que tu perds, pour toujours")
                .And.Contain("Ont encore les clés : Oriane.")
                .And.Not.Contain("Rien d’autre n’est montré avant ta réponse")
        );

        var first = await lucien.PostAsync(path);
        Assert.That(
            (
                first.Text.Contains("te retirer du dossier pour toujours ?", StringComparison.Ordinal),
                await OpensAsync(reported.Case, "lucien")
            ),
            Is.EqualTo((true, true))
        );

        var second = await lucien.PostAsync(path, ("sure", "yes"));
        Assert.That(second.Text, Does.Contain("C’est fait : tu ne suis plus ce dossier."));
        Assert.That(await OpensAsync(reported.Case, "lucien"), Is.False);
    }

    [Test]
    public async Task Before_a_conflict_answer_only_the_number_of_key_holders_is_shown_and_unsure_is_accepted()
    {
        var reported = await team.ReportAsync("Un récit.");
        using var farid = await desk.SignInAsync("farid");

        Assert.That(
            (await farid.GetAsync($"/desk/case/{reported.Case}/aside")).Text,
            Does.Contain("5 personnes ont encore les clés.").And.Not.Contain("Oriane")
        );
        await farid.PostAsync($"/desk/case/{reported.Case}/conflict", ("answer", "Unsure"));
        Assert.That(
            (await farid.GetAsync($"/desk/case/{reported.Case}/conflict")).Text,
            Does.Contain("C’est noté : tu ne sais pas encore.")
        );
    }

    [Test]
    public async Task The_mailbox_names_the_current_handlers_and_says_who_no_longer_follows_the_case()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "oriane", "lucien");
        Assert.That(await MailboxAsync(reported), Does.Contain("Oriane et Lucien suivent ton dossier."));

        Assert.That(await team.AnswerAsync(reported.Case, "lucien", ConflictAnswer.Recuses), Is.Null);
        Assert.That(
            await MailboxAsync(reported),
            Does.Contain("Oriane suit ton dossier.").And.Contain("Lucien ne suit plus ton dossier")
        );

        await team.HandOverAsync(reported.Case, "oriane", "farid", Role.Listener);
        await team.JoinAsync(reported.Case, "farid");
        Assert.That(await MailboxAsync(reported), Does.Contain("Oriane et Farid suivent ton dossier."));
    }

    /// <summary>A case of before the mailbox was told: the next act of anybody tells it.</summary>
    [Test]
    public void A_handler_who_left_unannounced_is_announced_to_the_mailbox_once_with_the_next_act()
    {
        var file = A.TakenCase().Apply(new ConflictDeclared(A.Listener(2).Id, A.Monday, ConflictAnswer.Recuses));

        Assert.That(
            Followers.Left(file, A.Listener(1).Id, A.Monday),
            Is.EqualTo(new[] { new HandlerLeft(A.Listener(1).Id, A.Monday, A.Listener(2).Id) })
        );
        Assert.That(
            Followers.Left(
                file.Apply(new HandlerLeft(A.Listener(1).Id, A.Monday, A.Listener(2).Id)),
                A.Listener(1).Id,
                A.Monday
            ),
            Is.Empty,
            "once"
        );
        Assert.That(
            Followers.Left(file with { MailboxGone = true }, A.Listener(1).Id, A.Monday),
            Is.Empty,
            "nobody reads it any more"
        );
    }

    [Test]
    public async Task Destroying_an_unread_mailbox_says_that_nothing_is_left_and_the_team_sees_that_it_ended()
    {
        var reported = await team.ReportAsync("Un récit très reconnaissable.", "mireille");
        using var ilana = await desk.SignInAsync("ilana");
        var before = await ilana.GetAsync("/desk");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);

        var gone = await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=destroy", ("sure", "yes"));

        Assert.That(
            gone.Text,
            Does.Contain("C’est détruit.")
                .And.Contain("L’équipe n’a plus rien non plus")
                .And.Contain("3919")
                .And.Not.Contain("Ce qui reste")
        );
        Assert.That(
            (await ilana.GetAsync("/desk")).Text,
            Does.Contain("Une personne a détruit sa boîte").And.Not.Contain("reconnaissable")
        );
        Assert.That(before.Text, Does.Not.Contain("Une personne a détruit sa boîte"));
        using var mireille = await desk.SignInAsync("mireille");
        Assert.That(
            (await mireille.GetAsync("/desk")).Text,
            Does.Not.Contain("Une personne a détruit sa boîte"),
            "whoever was set aside never learns that there was one"
        );
        desk.Clock.Advance(TimeSpan.FromDays(15));
        using var later = await desk.SignInAsync("ilana");
        Assert.That((await later.GetAsync("/desk")).Text, Does.Not.Contain("Une personne a détruit sa boîte"));
    }

    [Test]
    public async Task Destroying_a_mailbox_after_the_team_listened_says_that_its_notes_stay()
    {
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana", "farid");
        foreach (var login in (string[])["ilana", "farid"])
            await team.ActAsync(
                reported.Case,
                login,
                (file, actor) =>
                    TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
            );
        await team.TriageAsync(reported.Case, "ilana");
        using var reporter = desk.Visitor();
        await reporter.OpenMailboxAsync(reported.Words);

        var gone = await reporter.PostFromAsync("/mailbox/end", "/mailbox/end?handler=destroy", ("sure", "yes"));

        Assert.That(
            gone.Text,
            Does.Contain("C’est détruit.").And.Contain("L’équipe garde ses propres notes et les textes d’une décision")
        );
        Assert.That(await OpensAsync(reported.Case, "ilana"), Is.True);
        using var ilana = await desk.SignInAsync("ilana");
        Assert.That(
            (await ilana.GetAsync("/desk")).Text,
            Does.Not.Contain("Une personne a détruit sa boîte"),
            "the case is still there and says it itself"
        );
    }
}
