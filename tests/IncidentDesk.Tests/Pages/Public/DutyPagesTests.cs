using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Tests.Rules;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What people are owed stands on the pages because it is a duty of the definition, and for no other
/// reason.</summary>
[Category("Threat-29")]
public sealed class DutyPagesTests
{
    private const string Ships = "un premier message de l’équipe",
        Own = "une réponse écrite par deux bénévoles",
        ShipsForOthers = "les faits reprochés, la mesure s’il y en a une",
        OwnForOthers = "une lettre avec les faits et les droits";

    private static Task PutAsync(RunningDesk desk) =>
        File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(desk.Data, "protocols")).FullName, "violence.yaml"),
            $$"""
            schema: 2
            version: 40
            stages:
              - id: recu
                duties:
                  - {id: accuse, fr: "{{Own}}", en: "an answer written by two volunteers"}
              - id: contradictoire
                duties:
                  - {id: griefs, fr: "{{OwnForOthers}}", en: "a letter with the facts and the rights"}
            """
        );

    /// <summary>The protocol's page, the mailbox and the case, as they speak of a report that has just come
    /// in.</summary>
    private static async Task<string[]> PagesAsync(RunningDesk desk)
    {
        var team = new Team(desk);
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana");
        using Visitor anybody = desk.Visitor(),
            reporter = desk.Visitor();
        using var ilana = await desk.SignInAsync("ilana");
        return
        [
            (await anybody.GetAsync("/protocol/violence")).Text,
            (await reporter.OpenMailboxAsync(reported.Words)).Text,
            (await ilana.GetAsync($"/desk/case/{reported.Case}")).Text,
        ];
    }

    /// <summary>The protocol's page and the mailbox of the person concerned, who waits for a letter.</summary>
    private static async Task<string[]> PagesOfOthersAsync(RunningDesk desk)
    {
        var team = new Team(desk);
        var others = new Others(desk, team);
        var reported = await others.InquiryAsync();
        var guest = await others.GuestAsync(reported, PartyKind.Concerned, "soraya", "anselme", "Bonjour.");
        await others.MoveAsync(reported, "soraya", "contradictoire");
        var (letter, told) = (NewText.Of("Le 3 octobre."), NewText.Of("Voici le plan."));
        Others.Must(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) =>
                    GrievancesDrafted.Decide(
                        file,
                        actor,
                        (guest.Party, PartyKind.Concerned),
                        DecisionKind.SetAside,
                        Steps.Ground,
                        letter.Id,
                        team.Now
                    ),
                letter
            )
        );
        Others.Must(
            await team.ActAsync(
                reported.Case,
                "soraya",
                (file, actor) => GrievancesAnnounced.Decide(file, actor, letter.Id, told.Id, team.Now),
                told
            )
        );
        using Visitor anybody = desk.Visitor(),
            concerned = desk.Visitor();
        return
        [
            (await anybody.GetAsync("/protocol/violence")).Text,
            (await concerned.OpenMailboxAsync(guest.Words)).Text,
        ];
    }

    [Test]
    public async Task The_mailbox_of_another_person_says_a_duty_in_the_words_of_the_definition_and_loses_them_with_it()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var before = await PagesOfOthersAsync(desk);
        await desk.RestartConfirmedAsync(() => PutAsync(desk));
        var after = await PagesOfOthersAsync(desk);

        Assert.That(before, Has.All.Contain(ShipsForOthers).And.All.Not.Contain(OwnForOthers));
        Assert.That(after, Has.All.Contain(OwnForOthers));
        Assert.That(after[1], Does.Not.Contain(ShipsForOthers));
    }

    [Test]
    public void A_duty_taken_out_of_a_definition_is_not_owed_to_another_person()
    {
        var file = A.CaseAt("restitution")
            .Apply(new StageMoved(A.Instructor(1).Id, A.Monday.AddDays(30), "restitution"));
        var concerned = file.Others.Find(other => other.Kind == PartyKind.Concerned)!;
        var less = file with
        {
            Protocol = file.Protocol with
            {
                Stages = [.. file.Protocol.Stages.Select(stage => stage with { Duties = [] })],
            },
        };
        var owed = PartyView.Owed(file, concerned);

        Assert.That(owed.Select(one => one.Duty), Does.Contain("resultat"));
        Assert.That(PartyView.Owed(less, concerned), Is.Empty);
        Assert.That(
            PartyDate.All(less, owed, null, file.StageSince).Where(date => date.Kind == PartyDateKind.Owed),
            Is.Empty,
            "What was sealed as owed before is shown no more."
        );
    }

    [Test]
    public async Task Every_page_says_a_duty_in_the_words_of_the_definition_and_loses_the_words_with_it()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var before = await PagesAsync(desk);
        await desk.RestartConfirmedAsync(() => PutAsync(desk));
        var after = await PagesAsync(desk);

        Assert.That(before, Has.All.Contain(Ships).And.All.Not.Contain(Own));
        Assert.That(after, Has.All.Contain(Own).And.All.Not.Contain(Ships));
    }

    [Test]
    public void A_duty_taken_out_of_a_definition_is_owed_to_nobody_and_holds_back_nothing()
    {
        var file = A.TakenCase();
        var less = file with
        {
            Protocol = file.Protocol with
            {
                Stages = [.. file.Protocol.Stages.Select(stage => stage with { Duties = [] })],
            },
        };

        Assert.That(StageDuties.To(file, Audience.Reporter).Select(owed => owed.Duty), Is.EqualTo(new[] { "accuse" }));
        Assert.That(file.Move(A.Listener(1), "securite").Refusal, Is.Not.Null);
        Assert.That(StageDuties.Of(less), Is.Empty);
        Assert.That(less.Move(A.Listener(1), "securite").Refusal, Is.Null);
    }
}
