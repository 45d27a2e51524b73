using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Hand-overs over the pages: every role through the address, one person alone, two people, coordination; and
/// what the mailbox then says.</summary>
[TestFixture, Category("Threat-27")]
internal sealed class HandOverPagesTests
{
    private RunningDesk desk = null!;
    private Team team = null!;
    private Reported reported = null!;

    [SetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        team = new(desk);
        reported = await team.ReportAsync("Un récit.");
    }

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private string Case => $"/desk/case/{reported.Case}";

    private async Task SayAsync(ConsentAnswer answer)
    {
        foreach (var consent in Enum.GetValues<Consent>())
            await team.Cases.ActAsync(
                reported.Reporter,
                reported.Case,
                file => ConsentAnswered.Decide(file, new(reported.Reporter.Id, []), consent, answer, team.Now),
                default
            );
    }

    private async Task<Guid[]> HoldersAsync()
    {
        using var open = await team.LoadAsync(reported.Case, "ilana");
        return [.. (await desk.Get<GrantStore>().HoldersAsync(reported.Case, open!.Case!.Row.KeyId, default)).Order()];
    }

    /// <summary>Sends the page's form, whatever the page says of it.</summary>
    private Task<Answer> AskAsync(Visitor visitor, Role role, Guid to) =>
        visitor.PostFromAsync($"{Case}/reply", $"{Case}/handover/{role.Id()}", ("to", $"{to}"));

    [TestCase("recu")]
    [TestCase("choix")]
    [TestCase("soutien")]
    public async Task No_role_gets_keys_through_the_hand_over_address_when_the_reporter_refuses_every_consent(
        string stage
    )
    {
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await SayAsync(ConsentAnswer.No);
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, stage));
        var (before, people) = (await HoldersAsync(), (await desk.Get<RosterStore>().AllAsync(default)).People);
        using var ilana = await desk.SignInAsync("ilana");
        using var gaspard = await desk.SignInAsync("gaspard");
        foreach (var role in Enum.GetValues<Role>())
        foreach (var person in people.Where(person => person.Has(role)).Take(2))
        foreach (var visitor in new[] { ilana, gaspard, ilana })
            Assert.That((await AskAsync(visitor, role, person.Id)).Code, Is.EqualTo(200).Or.EqualTo(404), $"{role}");

        Assert.That(await HoldersAsync(), Is.EqualTo(before));
        using var open = await team.LoadAsync(reported.Case, "ilana");
        Assert.That(open!.File.History.Where(entry => entry is HandOverAsked or HandedOver or KeysGiven), Is.Empty);
    }

    [Test]
    public async Task A_lone_handler_gives_keys_only_after_coordination_agrees_and_coordination_cannot_read_the_case()
    {
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        Assert.That(await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses), Is.Null);
        var before = await HoldersAsync();
        using var ilana = await desk.SignInAsync("ilana");
        using var marius = await desk.SignInAsync("marius");
        var farid = await team.IdAsync("farid");
        for (var press = 0; press < 3; press++)
            await AskAsync(ilana, Role.Listener, farid);
        Assert.That(await HoldersAsync(), Is.EqualTo(before), "one person, however often");

        var asked = await marius.GetAsync("/team/relay");
        Assert.That(asked.Text, Does.Contain("Farid").And.Contain("Ilana").And.Not.Contain("Un récit."));
        Assert.That((await marius.GetAsync(Case)).Code, Is.EqualTo(404), "coordination reads nothing");
        var request = asked.Field("id")!;
        Assert.That(
            (await marius.PostAsync("/team/relay", ("id", request), ("password", "wrong"))).Text,
            Does.Contain("pas le bon")
        );
        await AskAsync(ilana, Role.Listener, farid);
        Assert.That(await HoldersAsync(), Is.EqualTo(before));
        await marius.PostAsync("/team/relay", ("id", request), ("password", Team.PasswordOf("marius")));
        Assert.That(await HoldersAsync(), Is.EqualTo(before), "coordination gives no keys itself");

        await AskAsync(ilana, Role.Listener, await team.IdAsync("oriane"));
        Assert.That(await HoldersAsync(), Is.EqualTo(before), "it agreed to one person, not to another");
        await AskAsync(ilana, Role.Listener, farid);
        Assert.That(await HoldersAsync(), Is.EqualTo(before.Append(farid).Order()));
        Assert.That((await marius.GetAsync("/team/relay")).Text, Does.Contain("Tu as dit oui"));
        using var gaspard = await desk.SignInAsync("gaspard");
        Assert.That((await gaspard.GetAsync("/team/relay")).Code, Is.EqualTo(404));
    }

    [TestCase("person_id", "oriane")]
    [TestCase("coordinator_id", "perrine")]
    [TestCase("requester_id", "lucien")]
    public async Task A_hand_over_agreement_changed_in_the_database_does_not_allow_the_hand_over(
        string column,
        string other
    )
    {
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        Assert.That(await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses), Is.Null);
        var before = await HoldersAsync();
        Assert.That(await team.HandAsync(reported.Case, "ilana", "farid", Role.Listener), Is.Null);
        var content = new Thief(desk.Get<ContentDatabase>());
        var (marius, store) = (await team.IdAsync("marius"), desk.Get<HandOverStore>());
        var request = (await store.WaitingAsync(marius, default)).Single().Id;
        using (
            var signing = await desk.Get<AccountStore>().UnlockSigningAsync(marius, Team.PasswordOf("marius"), default)
        )
            Assert.That(await store.AgreeAsync(marius, request, signing!, default), Is.Null);
        await content.ExecuteAsync(
            $"UPDATE hand_over_request SET {column} = @who",
            new { who = $"{await team.IdAsync(other)}" }
        );

        Assert.That(
            (await team.HandAsync(reported.Case, "ilana", "farid", Role.Listener))!.Reason,
            Is.EqualTo(Reason.WaitsForSecond)
        );
        await team.HandAsync(reported.Case, "ilana", "oriane", Role.Listener);
        Assert.That(await HoldersAsync(), Is.EqualTo(before));
        await content.ExecuteAsync("UPDATE hand_over_request SET agreed_at = NULL, agreement = NULL");
        Assert.That(
            (await store.WaitingAsync(await team.IdAsync(column == "coordinator_id" ? other : "marius"), default)).Any(
                waiting => waiting.Id == request
            ),
            Is.False,
            "nor is it asked of anybody any more"
        );
    }

    [Test]
    public async Task Two_handlers_can_give_keys_with_consent_and_the_mailbox_names_all_who_have_or_had_keys()
    {
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await team.ActAsync(reported.Case, "ilana", (_, actor) => new StageMoved(actor.Id, team.Now, "choix"));
        var (before, soraya) = (await HoldersAsync(), await team.IdAsync("soraya"));
        using var ilana = await desk.SignInAsync("ilana");
        using var gaspard = await desk.SignInAsync("gaspard");
        await AskAsync(ilana, Role.Instructor, soraya);
        await AskAsync(ilana, Role.Instructor, soraya);
        Assert.That(await HoldersAsync(), Is.EqualTo(before));
        Assert.That((await gaspard.GetAsync(Case)).Text, Does.Contain("Donner les clés à Soraya ?"));
        await AskAsync(gaspard, Role.Instructor, soraya);
        Assert.That(await HoldersAsync(), Is.EqualTo(before.Append(soraya).Order()));
        using (var open = await team.LoadAsync(reported.Case, "gaspard"))
        {
            var report = open!.File.History.OfType<ReportWritten>().Single().Item;
            await gaspard.PostFromAsync(Case, $"{Case}/read/{report}");
        }

        using var reporter = desk.Visitor();
        var mailbox = (await reporter.OpenMailboxAsync(reported.Words)).Text;
        Assert.That(
            mailbox,
            Does.Contain("Soraya (enquête) peut lire ta boîte depuis")
                .And.Contain("Qui peut lire ta boîte")
                .And.Contain("Farid pouvait lire ta boîte à partir de")
        );
        Assert.That(
            System.Text.RegularExpressions.Regex.IsMatch(
                mailbox,
                @"Gaspard \(écoute\) peut lire ta boîte depuis [^<]*Récit ouvert"
            ),
            Is.True
        );
        Assert.That(mailbox, Does.Contain("Ilana et Gaspard suivent ton dossier."));
        Assert.That(await team.AnswerAsync(reported.Case, "gaspard", ConflictAnswer.Recuses), Is.Null);
        var after = (await reporter.GetAsync("/mailbox")).Text;
        Assert.That(
            after,
            Does.Contain("Ilana suit ton dossier.").And.Contain("Gaspard (écoute) pouvait lire ta boîte")
        );
    }
}
