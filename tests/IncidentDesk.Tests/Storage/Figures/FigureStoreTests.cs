using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Figures;
using IncidentDesk.Storage.Figures;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Tests.Storage.Figures;

/// <summary>Members give away halves of what they count; two of different seats publish the sums of a year, once, and
/// nobody reads one case.</summary>
[Category("Threat-51")]
public sealed class FigureStoreTests : OwnDesk
{
    private protected override bool Serves => true;

    private FigureStore Figures => desk.Get<FigureStore>();

    private int Year => Workdays.Day(desk.Clock.GetUtcNow()).Year;

    private Task CountAsync(int cases, int year, Func<int, uint[]> row, string[]? by = null, long campaign = 0) =>
        CountedCases.WriteAsync(desk, team, cases, year, row, by, campaign);

    private Task CountAsync(int cases, int year) =>
        CountAsync(cases, year, one => CountedCases.Row(one % 3 == 0, one % 2 == 0));

    private async Task<FigureBar?> SumAsync(string login, int year) =>
        await Figures.SumAsync(await team.HolderAsync(login), year, None);

    private async Task<FigureBar?> PublishAsync(string login, int year) =>
        await Figures.PublishAsync(await team.HolderAsync(login), year, None);

    private void NextYear() => desk.Clock.Advance(TimeSpan.FromDays(366));

    [Test]
    public async Task Coordination_and_a_custodian_publish_a_year_once_and_the_halves_are_gone()
    {
        var year = Year;
        await CountAsync(18, year);
        Assert.That(await SumAsync("marius", year), Is.EqualTo(FigureBar.YearNotOver));
        Assert.That(await Figures.WaitingAsync(None), Is.Null, "nobody sees that cases were counted this year");
        NextYear();

        Assert.That(await Figures.WaitingAsync(None), Is.EqualTo(new FigureTask(year, IsSummed: false)));
        Assert.That(await SumAsync("celestin", year), Is.EqualTo(FigureBar.NotYourSeat));
        Assert.That(await SumAsync("ilana", year), Is.EqualTo(FigureBar.NotYourSeat));
        Assert.That(await PublishAsync("celestin", year), Is.EqualTo(FigureBar.NotSummed));
        Assert.That(await SumAsync("marius", year), Is.Null);
        Assert.That(await SumAsync("marius", year), Is.EqualTo(FigureBar.AlreadySummed));
        Assert.That(await PublishAsync("marius", year), Is.EqualTo(FigureBar.NotYourSeat));
        Assert.That(await PublishAsync("celestin", year), Is.Null);
        Assert.That(await PublishAsync("celestin", year), Is.EqualTo(FigureBar.AlreadyPublished));

        var published = (await Figures.PublishedAsync(None)).Single();
        var group = published.Groups.Single();
        Assert.That((group.Cases, published.LeftOut, published.First), Is.EqualTo((18, 0, year)));
        Assert.That(
            group.Tables.Single(table => table.Table == "danger").Shown.Select(cell => cell.Cases),
            Is.EqualTo(new[] { 9, 9 })
        );
        Assert.That(
            group.Tables.Single(table => table.Table == "door").Shown,
            Is.EqualTo([new PublishedCell("violence", 12)]).AsCollection,
            "the six of conflict are pooled with the doors that have none"
        );
        Assert.That(
            await content.QueryAsync<long>(
                "SELECT (SELECT COUNT(*) FROM figure_share) + (SELECT COUNT(*) FROM figure_sum)"
            ),
            Is.EqualTo(new[] { 0L })
        );
        Assert.That(await Figures.WaitingAsync(None), Is.Null);
    }

    /// <summary>The difference attack: one case more after a publication gives no second publication.</summary>
    [Test]
    public async Task One_case_more_of_a_published_year_is_published_neither_with_it_nor_alone()
    {
        var year = Year;
        await CountAsync(12, year);
        NextYear();
        Assert.That(
            (await SumAsync("marius", year), await PublishAsync("celestin", year)),
            Is.EqualTo(((FigureBar?)null, (FigureBar?)null))
        );
        var before = (await Figures.PublishedAsync(None)).Single().Groups.Single().Tables;
        await CountAsync(1, year);

        Assert.That(await SumAsync("marius", year), Is.EqualTo(FigureBar.AlreadySummed));
        Assert.That(await PublishAsync("celestin", year), Is.EqualTo(FigureBar.AlreadyPublished));
        await content.ExecuteAsync("DELETE FROM figure_table");
        Assert.That(await SumAsync("marius", year), Is.EqualTo(FigureBar.AlreadySummed), "the journal remembers");
        await CountAsync(11, year + 1);
        NextYear();
        Assert.That(await SumAsync("marius", year + 1), Is.Null);
        Assert.That(await PublishAsync("celestin", year + 1), Is.Null);
        Assert.That(
            (await Figures.PublishedAsync(None)).Single().Groups.Single().Cases,
            Is.EqualTo(11),
            "the late case of the published year is in no sum"
        );
        Assert.That(before.SelectMany(table => table.Shown).Select(cell => cell.Cases), Is.All.GreaterThanOrEqualTo(5));
    }

    [Test]
    public async Task Too_few_cases_wait_for_the_next_year()
    {
        var year = Year;
        await CountAsync(9, year);
        NextYear();
        Assert.That(await SumAsync("marius", year), Is.EqualTo(FigureBar.TooFewCases));
        await CountAsync(3, year + 1);
        NextYear();
        Assert.That(await SumAsync("marius", year + 1), Is.Null);
        Assert.That(await PublishAsync("celestin", year + 1), Is.Null);
        var published = (await Figures.PublishedAsync(None)).Single();
        Assert.That((published.First, published.Groups.Single().Cases), Is.EqualTo((year, 12)));
    }

    [Test]
    public async Task Rows_of_one_member_alone_are_not_added_up()
    {
        await CountAsync(12, Year, _ => CountedCases.Row(false, false), ["ilana"]);
        NextYear();
        Assert.That(await SumAsync("marius", Year - 1), Is.EqualTo(FigureBar.TooFewCases));
    }

    [TestCase(11, 2)]
    [TestCase(3, 1)]
    public async Task Campaigns_stand_apart_where_both_parts_have_enough_cases(int inCampaign, int groups)
    {
        var year = Year;
        await CountAsync(12, year);
        await CountAsync(inCampaign, year, _ => CountedCases.Row(false, true), campaign: 1);
        NextYear();
        Assert.That(await SumAsync("marius", year), Is.Null);
        Assert.That(await PublishAsync("celestin", year), Is.Null);
        var published = (await Figures.PublishedAsync(None)).Single();
        Assert.That(published.Groups, Has.Length.EqualTo(groups));
        Assert.That(published.Groups.Sum(group => group.Cases), Is.EqualTo(12 + inCampaign));
    }

    [Test]
    public async Task A_row_that_no_member_signed_a_changed_row_and_impossible_numbers_are_not_published()
    {
        var year = Year;
        await CountAsync(12, year);
        await content.ExecuteAsync(
            "UPDATE figure_share SET campaign = 1 WHERE id = (SELECT MIN(id) FROM figure_share)"
        );
        await CountAsync(1, year, _ => [.. Enumerable.Repeat(7u, FigureLayout.Width)]);
        NextYear();

        Assert.That(await SumAsync("marius", year), Is.Null);
        Assert.That(await PublishAsync("celestin", year), Is.EqualTo(FigureBar.DoNotAddUp));
        Assert.That(await Figures.PublishedAsync(None), Is.Empty);
        var body = (await content.QueryAsync<string>("SELECT body FROM figure_sum"))[0];
        var changed = (await content.QueryAsync<string>("SELECT id FROM figure_share WHERE campaign = 1"))
            .Distinct()
            .Single();
        Assert.That(body, Does.Not.Contain(changed));
    }

    [Test]
    public async Task A_changed_first_sum_and_a_changed_publication_count_for_nothing()
    {
        var year = Year;
        await CountAsync(12, year);
        NextYear();
        Assert.That(await SumAsync("marius", year), Is.Null);
        await content.ExecuteAsync("UPDATE figure_sum SET at = at + 1");
        Assert.That(await PublishAsync("celestin", year), Is.EqualTo(FigureBar.NotSummed));
        await content.ExecuteAsync("UPDATE figure_sum SET at = at - 1");
        Assert.That(await PublishAsync("celestin", year), Is.Null);
        await content.ExecuteAsync("UPDATE figure_table SET body = replace(body, '\"Cases\":12', '\"Cases\":13')");
        Assert.That(await Figures.PublishedAsync(None), Is.Empty);
    }

    [Test]
    public async Task One_half_tells_nothing_and_both_together_are_the_row()
    {
        var row = CountedCases.Row(true, true);
        var (first, second) = FigureHalves.Split(row);
        var sum = FigureHalves.Read(first);
        Assert.That(sum, Is.Not.EqualTo(row));
        Assert.That(FigureHalves.Read(second), Is.Not.EqualTo(row));
        Assert.That(FigureHalves.Split(row).First, Is.Not.EqualTo(first), "made anew for each row");
        FigureHalves.Add(sum, FigureHalves.Read(second));
        Assert.That(sum, Is.EqualTo(row));
        await CountAsync(1, Year);
        var marius = await team.IdAsync("marius");
        Assert.That(
            await content.QueryAsync<string>("SELECT person_id FROM figure_share WHERE side = 1"),
            Is.EqualTo(new[] { $"{marius}" }),
            "whoever has one half gets no other"
        );
    }

    /// <summary>From the page that ends a case to the page for the assembly.</summary>
    [Test]
    public async Task A_case_that_ends_is_counted_once_and_its_year_is_published_by_two_pages()
    {
        var year = Year;
        var reported = await team.ReportAsync("Un récit qui finit.");
        await team.ToChoiceAsync(reported);
        await team.Cases.ActAsync(
            reported.Reporter,
            reported.Case,
            file =>
                ConsentAnswered.Decide(
                    file,
                    new(reported.Reporter.Id, []),
                    Consent.SendOutside,
                    ConsentAnswer.Yes,
                    team.Now
                ),
            None
        );
        await team.AgreeAsync(reported.Case, "ilana", "mireille", "relais_externe", "relais_externe");
        using (var ilana = await desk.SignInAsync("ilana"))
        {
            var move = $"/desk/case/{reported.Case}/move/relais_externe";
            Assert.That((await ilana.GetAsync(move)).Text, Does.Contain("sera compté dans le bilan"));
            var ended = await ilana.PostAsync(move);
            Assert.That(ended.Text, Does.Contain("Dossier compté pour le bilan, sans nom"));
            Assert.That(
                (await ilana.GetAsync($"/desk/case/{reported.Case}/count")).Text,
                Does.Contain("Ce n’est pas possible")
            );
        }
        Assert.That(
            await content.QueryAsync<long>("SELECT COUNT(DISTINCT id) FROM figure_share"),
            Is.EqualTo(new[] { 1L })
        );
        await CountAsync(12, year);
        NextYear();
        await team.AgreeAgainAsync();
        using var marius = await desk.SignInAsync("marius");
        var wrong = await marius.PostFromAsync(
            "/team/figures",
            "/team/figures?handler=Sum",
            ("year", $"{year}"),
            ("password", "autre")
        );
        Assert.That(wrong.Text, Does.Contain("Rien n’a été fait"));
        await marius.PostFromAsync(
            "/team/figures",
            "/team/figures?handler=Sum",
            ("year", $"{year}"),
            ("password", Team.PasswordOf("marius"))
        );
        using var celestin = await desk.SignInAsync("celestin");
        var page = await celestin.PostFromAsync(
            "/team/figures",
            "/team/figures?handler=Publish",
            ("year", $"{year}"),
            ("password", Team.PasswordOf("celestin"))
        );
        Assert.That(page.Text, Does.Contain($"Bilan {year}"));
        using var ilanaAgain = await desk.SignInAsync("ilana");
        var paper = await ilanaAgain.GetAsync($"/team/figures/{year}");
        Assert.That(paper.Html, Does.Contain("<svg class=\"bars\"").And.Contain("<details>"));
        Assert.That(paper.Text, Does.Contain("Tous les dossiers").Or.Contain("hors campagne"));
        var file = await ilanaAgain.GetAsync($"/team/figures/{year}?handler=Csv");
        Assert.That(file.Headers["Content-Type"], Does.StartWith("text/csv"));
        Assert.That(file.Html, Does.Contain("\"Nombre\"").And.Contain("\"13\"").And.Not.Contain("ilana"));
        Assert.That((await ilanaAgain.GetAsync($"/team/figures/{year + 1}")).Code, Is.EqualTo(404));
    }
}
