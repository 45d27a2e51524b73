using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>A case that another protocol takes over, and one that is opened again: keys, rows and reminders follow the
/// rules.</summary>
public sealed class RerouteTests : SharedDesk
{
    private async Task<Refusal?> WriteAsync(Guid id, string login, string what)
    {
        var text = NewText.Of("Parce que.");
        return await team.ActAsync(
            id,
            login,
            (file, actor) => Attested.Decide(file, actor, what, text.Id, team.Now),
            text
        );
    }

    private async Task<Reported> TriagedAsync(params string[] aside)
    {
        var reported = await team.ReportAsync("Un désaccord, en fait.", aside);
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        foreach (var login in (string[])["ilana", "gaspard"])
            Assert.That(
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) =>
                        TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
                ),
                Is.Null
            );
        await team.TellAsync(reported.Case, "ilana", Team.FirstWord);
        Assert.That(
            await team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) => StageMoved.Decide(file, actor, "securite", team.Now)
            ),
            Is.Null
        );
        return reported;
    }

    [Test]
    public async Task Another_protocol_takes_over_with_its_own_readers_and_the_whole_history()
    {
        var reported = await TriagedAsync("yasmine");
        var people = (await desk.Get<RosterStore>().AllAsync(None)).People;
        Task<Refusal?> SendAsync() =>
            team.ActAsync(
                reported.Case,
                "ilana",
                (file, actor) => Rerouted.Decide(file, actor, "reoriente_conflit", people, team.Now)
            );
        Assert.That(await WriteAsync(reported.Case, "ilana", "reoriente_conflit"), Is.Null);
        Assert.That(
            (await SendAsync())!.Missing.First().What,
            Is.EqualTo("reoriente_conflit"),
            "one person sends nothing on"
        );
        Assert.That(await WriteAsync(reported.Case, "gaspard", "reoriente_conflit"), Is.Null);
        Assert.That(
            (await SendAsync())!.Missing.Single().Kind,
            Is.EqualTo(NeedKind.ReporterTold),
            "nor do two in silence"
        );
        await team.TellAsync(reported.Case, "gaspard", "Une autre équipe peut mieux t’aider, voici pourquoi.");

        Assert.That(await SendAsync(), Is.Null);

        foreach (var login in (string[])["ilana", "gaspard", "yasmine"])
            Assert.That(await team.LoadAsync(reported.Case, login), Is.Null, login);
        using (var open = await team.LoadAsync(reported.Case, "perrine"))
        {
            Assert.That(
                (open!.File.Protocol.Id, open.File.Stage, open.Row.Protocol, open.Row.Stage),
                Is.EqualTo(("conflit", "tri", "conflit", "tri"))
            );
            Assert.That(
                await team.Cases.TextAsync(open, open.File.History.OfType<ReportWritten>().Single().Item, None),
                Is.EqualTo("Un désaccord, en fait.")
            );
            Assert.That(
                open.File.ReceivedAt,
                Is.EqualTo(((Received)open.File.History[0]).At),
                "legal clocks go on from the receipt"
            );
            Assert.That(open.Row.EndsAt, Is.EqualTo(open.File.StageEndsAt).Within(TimeSpan.FromSeconds(1)));
        }
        using (var mailbox = await team.Cases.LoadMailboxAsync(reported.Reporter, None))
            Assert.That((mailbox!.File.Protocol.Id, mailbox.File.Stage), Is.EqualTo(("conflit", "tri")));
        await team.JoinAsync(reported.Case, "perrine", "basile");
        await team.TellAsync(reported.Case, "perrine", "Voici les chemins possibles.");
        Task<Refusal?> MoveAsync() =>
            team.ActAsync(
                reported.Case,
                "perrine",
                (file, actor) => StageMoved.Decide(file, actor, "soutien", team.Now)
            );
        Assert.That(
            (await MoveAsync())!.Missing.Select(need => need.Kind),
            Is.EqualTo(new[] { NeedKind.OpenedBy }),
            "whoever takes over reads before anything is done"
        );
        foreach (var login in (string[])["perrine", "basile"])
            Assert.That(
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) =>
                        TextOpened.Decide(file, actor, file.History.OfType<ReportWritten>().Single().Item, team.Now)
                ),
                Is.Null
            );
        Assert.That(await MoveAsync(), Is.Null);
    }

    [Test]
    public async Task A_reporter_can_reopen_a_closed_case_and_the_purge_of_the_case_is_cancelled()
    {
        var reported = await TriagedAsync();
        Assert.That(
            (
                await team.Cases.ActAsync(
                    reported.Reporter,
                    reported.Case,
                    file => CaseReopened.FromReporter(file, new(reported.Reporter.Id, []), team.Now),
                    None
                )
            )!
                .Refusal!
                .Reason,
            Is.EqualTo(Reason.NotClosed)
        );
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file => StopAsked.Decide(file, new(reported.Reporter.Id, []), stop: true, team.Now),
            None
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
        Assert.That(await PurgedAsync(), Is.EqualTo(2));

        Assert.That(
            (
                await team.Cases.ActAsync(
                    reported.Reporter,
                    reported.Case,
                    file => CaseReopened.FromReporter(file, new(reported.Reporter.Id, []), team.Now),
                    None
                )
            )!.Refusal,
            Is.Null
        );

        Assert.That(await PurgedAsync(), Is.Zero);
        using var open = await team.LoadAsync(reported.Case, "ilana");
        Assert.That(
            (open!.File.Stage, open.File.Status, open.Row.Stage, open.Row.Status),
            Is.EqualTo(("choix", CaseStatus.Open, "choix", CaseStatus.Open))
        );
        Assert.That(open.Row.EndsAt, Is.EqualTo(open.File.StageEndsAt).Within(TimeSpan.FromSeconds(1)));
        foreach (var login in (string[])["ilana", "gaspard"])
            Assert.That(
                await content.OneAsync<long>(
                    "SELECT COUNT(*) FROM due WHERE folder_id = @id AND person_id = @who",
                    new { id = $"{reported.Case}", who = $"{await team.IdAsync(login)}" }
                ),
                Is.Positive,
                login
            );

        Task<long> PurgedAsync() =>
            content.OneAsync<long>(
                "SELECT COUNT(*) FROM folder WHERE id IN (@a, @b) AND purge_at IS NOT NULL",
                new { a = $"{reported.Case}", b = $"{reported.Mailbox}" }
            );
    }

    [Test]
    public async Task The_reporter_is_told_of_an_override_of_their_consent_before_the_override_takes_effect()
    {
        var reported = await TriagedAsync();
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.SendOutside,
                    ConsentAnswer.No,
                    team.Now
                ),
            None
        );
        foreach (var (login, stands) in new[] { ("ilana", false), ("gaspard", true) })
        {
            var why = NewText.Of("Il est devant la porte.");
            Assert.That(
                await team.ActAsync(
                    reported.Case,
                    login,
                    (file, actor) =>
                        OverrideSigned.Decide(
                            file,
                            actor,
                            Consent.SendOutside,
                            OverrideGround.ImminentDanger,
                            addsDanger: false,
                            why.Id,
                            team.Now
                        ),
                    why
                ),
                Is.Null
            );
            using var mailbox = await team.Cases.LoadMailboxAsync(reported.Reporter, None);
            Assert.That(
                mailbox!.File.History.OfType<OverrideAnnounced>().Count(),
                Is.EqualTo(1),
                "told once, with the first writing"
            );
            using var open = await team.LoadAsync(reported.Case, login);
            Assert.That(Overrides.StandsFor(open!.File, Consent.SendOutside), Is.EqualTo(stands), login);
        }
    }
}
