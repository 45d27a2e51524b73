using IncidentDesk.Jobs;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>Whoever a report sets aside sees nothing of it, no row, no count, no gap; whoever leaves a case sees what
/// they saw before it came.</summary>
public sealed class SetAsideTests : SharedDesk
{
    private protected override bool Serves => true;

    private static readonly string[] Pages =
    [
        "/desk",
        "/desk/home",
        "/desk/nothing",
        "/desk/signout",
        "/decisions",
        "/decisions/mandates",
        "/team",
        "/admin",
    ];

    /// <summary>Everything this person can reach, but for the tokens of forms.</summary>
    private static async Task<string> SeesAsync(Visitor visitor)
    {
        var seen = "";
        foreach (var page in Pages)
        {
            var answer = await visitor.GetAsync(page);
            seen += $"{page} {answer.Path} {answer.Code}\n{answer.Plain}\n";
        }
        return seen;
    }

    private async Task<Answer> OpenAsync(Visitor visitor, string path)
    {
        var (answer, unknown) = (await visitor.GetAsync(path), await visitor.GetAsync($"/desk/case/{Guid.NewGuid()}"));
        Assert.That(answer.Html, Is.EqualTo(unknown.Html));
        return answer;
    }

    /// <summary>Rows that carry this person's id beside one of these folders, in either database.</summary>
    private async Task<long> RowsOfAsync(string login, params Guid[] folders)
    {
        var args = new
        {
            person = await team.IdAsync(login),
            folders = folders.Select(folder => $"{folder}").ToArray(),
        };
        return await content.OneAsync<long>(
                "SELECT (SELECT COUNT(*) FROM due WHERE person_id = @person AND folder_id IN @folders) + "
                    + "(SELECT COUNT(*) FROM outbox WHERE person_id = @person AND folder_id IN @folders)",
                args
            )
            + await keys.OneAsync<long>(
                "SELECT COUNT(*) FROM folder_grant WHERE holder_id = @person AND folder_id IN @folders",
                args
            );
    }

    private async Task RemindAsync(TimeSpan after)
    {
        desk.Clock.Advance(after);
        await ActivatorUtilities.CreateInstance<ReminderSweep>(desk.Services).RunAsync(default);
    }

    [TestCase("mireille")]
    [TestCase("anselme")]
    [TestCase("tiago")]
    [TestCase("marius")]
    public async Task Whoever_is_set_aside_sees_the_same_bytes_before_and_after(string login)
    {
        using var visitor = await desk.SignInAsync(login);
        var before = await SeesAsync(visitor);

        var reported = await team.ReportAsync("Un récit.", login);
        await team.JoinAsync(reported.Case, "ilana", "gaspard");
        await team.NoteAsync(reported.Case, "ilana", "Une note.");
        await team.HandOverAsync(reported.Case, "ilana", "soraya", Role.Instructor);

        Assert.That(await SeesAsync(visitor), Is.EqualTo(before));
        Assert.That((await OpenAsync(visitor, $"/desk/case/{reported.Case}")).Code, Is.EqualTo(404));
        Assert.That(await RowsOfAsync(login, reported.Case, reported.Mailbox), Is.Zero);
        Assert.That(await RowsOfAsync("ilana", reported.Case, reported.Mailbox), Is.GreaterThan(2));
    }

    [Test]
    public async Task A_member_of_the_CoPil_who_is_set_aside_does_not_learn_of_the_decision()
    {
        using var tiago = await desk.SignInAsync("tiago");
        var before = await SeesAsync(tiago);

        var (decision, hash) = await team.ProposeAsync("soraya", "anselme", "tiago");
        await team.SignAsync("maelle", decision, hash);

        Assert.That(await SeesAsync(tiago), Is.EqualTo(before));
        Assert.That((await OpenAsync(tiago, $"/decisions/{decision}")).Code, Is.EqualTo(404));
        Assert.That(await RowsOfAsync("tiago", decision), Is.Zero);
        Assert.That(await RowsOfAsync("ronan", decision), Is.GreaterThan(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Whoever_steps_back_sees_what_they_saw_before_the_report(bool wasInCharge)
    {
        using var lucien = await desk.SignInAsync("lucien");
        var before = await SeesAsync(lucien);
        var reported = await team.ReportAsync("Un récit.");
        await team.JoinAsync(reported.Case, "ilana");
        if (wasInCharge)
            await team.JoinAsync(reported.Case, "lucien");
        var with = await SeesAsync(lucien);

        await lucien.PostAsync($"/desk/case/{reported.Case}/aside", ("sure", "yes"));

        Assert.That(with, Is.Not.EqualTo(before));
        Assert.That(await SeesAsync(lucien), Is.EqualTo(before));
        Assert.That((await OpenAsync(lucien, $"/desk/case/{reported.Case}")).Code, Is.EqualTo(404));
        Assert.That(await RowsOfAsync("lucien", reported.Case, reported.Mailbox), Is.Zero);
        await RemindAsync(TimeSpan.FromHours(25));
        Assert.That(await RowsOfAsync("lucien", reported.Case, reported.Mailbox), Is.Zero);
        Assert.That(await RowsOfAsync("ilana", reported.Case, reported.Mailbox), Is.GreaterThan(2));
    }

    [Test]
    public async Task A_signer_who_steps_aside_sees_what_they_saw_before_the_proposal()
    {
        using var edith = await desk.SignInAsync("edith");
        var before = await SeesAsync(edith);
        var (decision, _) = await team.ProposeAsync("soraya", "anselme");
        var with = await SeesAsync(edith);

        await edith.PostAsync($"/decisions/{decision}/aside");

        Assert.That(with, Is.Not.EqualTo(before));
        Assert.That(await SeesAsync(edith), Is.EqualTo(before));
        Assert.That(await RowsOfAsync("edith", decision), Is.Zero);
    }
}
