using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Tests.Rules;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>What people are owed stands on the pages because it is a duty of the definition, and for no other
/// reason.</summary>
[Category("Threat-29")]
public sealed class DutyPagesTests
{
    private const string Ships = "un premier message de l’équipe",
        Own = "une réponse écrite par deux bénévoles";

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
