using System.Text.RegularExpressions;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>A name and lost keys through the pages, as the people who use them see them.</summary>
public sealed partial class CustodyPagesTests
{
    private const string Name = "Apolline Quentinvert",
        Story = "Ce qui s’est passé au local.";

    private RunningDesk desk = null!;

    [OneTimeSetUp]
    public async Task Start() => desk = await RunningDesk.DemoAsync();

    [OneTimeTearDown]
    public async Task Stop() => await desk.DisposeAsync();

    private static string Password(string login) =>
        DemoOrganisation.Members.First(member => member.Login == login).Password;

    /// <summary>At the last question, everything written but the name.</summary>
    private async Task<Visitor> AtTheCheckAsync(params string[] aside)
    {
        var visitor = desk.Visitor();
        await visitor.PostAsync(
            "/report",
            aside.Length == 0 ? [("nobody", "1")] : [.. aside.Select(seat => ("aside", seat))]
        );
        await visitor.PostAsync("/report/what", ("what", Story));
        await visitor.PostAsync("/report/choices", ("skip", "1"));
        return visitor;
    }

    private async Task<(Visitor Reporter, Visitor Ilana, string Case)> FollowedAsync()
    {
        var ilana = await desk.SignInAsync("ilana");
        var before = await ilana.CasesAsync();
        var reporter = await AtTheCheckAsync();
        await reporter.PostAsync("/report/name", ("name", Name), ("called", "Apo"));
        var words = WordsOf()
            .Matches((await reporter.PostAsync("/report/check")).Html)
            .Select(match => match.Groups[1].Value);
        await reporter.OpenMailboxAsync(words);
        var @case = $"/desk/case/{(await ilana.CasesAsync()).Except(before).Single()}";
        foreach (var visitor in new[] { ilana, await desk.SignInAsync("gaspard") })
        {
            await visitor.PostAsync($"{@case}/conflict", ("answer", "Can"));
            await visitor.PostAsync($"{@case}/take");
        }
        return (reporter, ilana, @case);
    }

    /// <summary>Sends one of several forms of a page, by its handler.</summary>
    private static Task<Answer> ApproveAsync(
        Visitor visitor,
        Answer page,
        string handler,
        string id,
        string password
    ) =>
        visitor.FollowAsync(
            Visitor.Form(
                $"/custody?handler={handler}",
                page.Token,
                [("id", id), ("password", password), .. page.Carried([("id", id)])]
            )
        );

    [Test]
    public async Task A_handler_can_open_a_name_after_two_custodians_agree_and_the_reporter_is_told()
    {
        var (reporter, ilana, @case) = await FollowedAsync();
        Assert.That(
            (await ilana.PostAsync($"{@case}/identity", ("ground", "ToCopil"), ("text", "Le CoPil doit savoir."))).Text,
            Does.Contain("n’a pas donné cette autorisation")
        );
        await reporter.PostAsync("/mailbox/consent/identite_copil", ("answer", "Yes"));
        Assert.That(
            (await ilana.PostAsync($"{@case}/identity", ("ground", "ToCopil"), ("text", "Le CoPil doit savoir."))).Text,
            Does.Contain("0 oui sur 2")
        );

        foreach (var login in (string[])["celestin", "amadou"])
        {
            using var custodian = await desk.SignInAsync(login);
            var page = await custodian.GetAsync("/custody");
            Assert.That(
                page.Text,
                Does.Contain("Une demande t’attend.")
                    .And.Contain("Écoute 1")
                    .And.Contain("Avec l’autorisation de la personne")
            );
            Assert.That(
                page.Text,
                Does.Not.Contain(Name)
                    .And.Not.Contain(Story)
                    .And.Not.Contain("Ilana")
                    .And.Not.Contain(@case)
                    .And.Not.Contain("Le CoPil doit savoir")
            );
            var id = page.Field("id")!;
            Assert.That(
                (await ApproveAsync(custodian, page, "Name", id, "autre chose")).Text,
                Does.Contain("Ce mot de passe n’est pas le bon.")
            );
            Assert.That(
                (await ApproveAsync(custodian, page, "Name", id, Password(login))).Text,
                Does.Contain("Tu as dit oui")
            );
        }

        var ready = await ilana.GetAsync($"{@case}/identity");
        Assert.That(ready.Text, Does.Contain("2 oui sur 2").And.Not.Contain(Name));
        var opened = await ilana.FollowAsync(
            Visitor.Form($"{@case}/identity?handler=Open", ready.Token, ("request", ready.Field("request")!))
        );
        Assert.That(opened.Said, Is.EqualTo(new[] { Name }));
        Assert.That((await ilana.GetAsync($"{@case}/identity")).Text, Does.Not.Contain(Name));
        Assert.That((await ilana.GetAsync(@case)).Text, Does.Contain("Nom ouvert").And.Not.Contain(Name));
        Assert.That(
            (await reporter.GetAsync("/mailbox")).Text,
            Does.Contain("Ton nom a été ouvert").And.Contain("par Ilana")
        );
    }

    [Test]
    public async Task The_form_does_not_ask_for_a_name_when_fewer_than_two_custodians_are_left_and_says_so()
    {
        using var visitor = await AtTheCheckAsync("depositaire-1", "depositaire-2");

        var page = await visitor.GetAsync("/report/name");

        Assert.That(page.Text, Does.Contain("On ne te demande pas ton nom"));
        Assert.That(page.Field("name"), Is.Null);
        await visitor.FollowAsync(
            Visitor.Form("/report/name", (await visitor.GetAsync("/report/what")).Token, ("name", Name), ("called", ""))
        );
        Assert.That(
            (await visitor.GetAsync("/report/check")).Text,
            Does.Contain("Ton nom : pas donné.").And.Not.Contain(Name)
        );
    }

    [Test]
    public async Task The_check_page_says_that_no_name_was_given_and_leads_to_the_page_where_one_can_be()
    {
        using var visitor = await AtTheCheckAsync();
        var check = await visitor.GetAsync("/report/check");
        Assert.That(check.Text, Does.Contain("Ton nom : pas donné.").And.Contain("href=\"/report/name\""));
        Assert.That(
            (await visitor.GetAsync("/report/name")).Text,
            Does.Contain("deux dépositaires ensemble, jamais une personne seule.")
                .And.Contain("Elles ouvrent ton nom pour une personne qui suit ton dossier")
        );

        Assert.That(
            (await visitor.PostAsync("/report/name", ("name", Name), ("called", ""))).Path,
            Is.EqualTo("/report/check")
        );
        Assert.That((await visitor.GetAsync("/report/check")).Text, Does.Contain(Name));
        Assert.That(
            (await visitor.PostAsync("/report/name", ("name", Name), ("called", ""), ("none", "1"))).Text,
            Does.Contain("Ton nom : pas donné.")
        );
    }

    [Test]
    public async Task The_check_page_warns_that_a_name_will_not_be_kept_when_too_few_custodians_are_left()
    {
        using var visitor = await AtTheCheckAsync();
        await visitor.PostAsync("/report/name", ("name", Name), ("called", ""));
        await visitor.PostAsync("/report", ("aside", "depositaire-1"), ("aside", "depositaire-3"));

        Assert.That((await visitor.GetAsync("/report/check")).Text, Does.Contain("ne sera pas gardé"));
        Assert.That(WordsOf().Matches((await visitor.PostAsync("/report/check")).Html), Has.Count.EqualTo(8));
    }

    [Test]
    public async Task In_the_mailbox_a_name_is_given_corrected_and_removed()
    {
        using var visitor = desk.Visitor();
        await visitor.OpenMailboxAsync(await visitor.SubmitReportAsync(Story));
        Assert.That((await visitor.GetAsync("/mailbox")).Text, Does.Contain("Pas donné."));

        Assert.That(
            (await visitor.PostAsync("/mailbox/name", ("name", Name), ("called", "Apo"))).Text,
            Does.Contain(Name).And.Contain("Célestin")
        );
        Assert.That(
            (await visitor.PostAsync("/mailbox/name", ("name", "Apolline Q."), ("called", ""))).Field("name"),
            Is.EqualTo("Apolline Q.")
        );
        var page = await visitor.GetAsync("/mailbox/name");
        Assert.That(
            (
                await visitor.FollowAsync(
                    Visitor.Form("/mailbox/name?handler=Remove", page.Token, ("shown", page.Field("shown")!))
                )
            ).Text,
            Does.Contain("Pas donné.").And.Not.Contain("Apolline")
        );
    }

    [Test]
    public async Task Two_CoPil_members_and_three_custodians_can_recover_lost_keys_for_another_member()
    {
        using var farid = await desk.SignInAsync("farid");
        var before = await farid.CasesAsync();
        var people = (
            await desk.Get<IncidentDesk.Storage.Rosters.RosterStore>().AllAsync(CancellationToken.None)
        ).People;
        Guid Id(string name) => people.First(person => person.Name == name).Id;
        using var maelle = await desk.SignInAsync("maelle");
        Assert.That(
            (
                await maelle.PostAsync(
                    "/decisions/recovery",
                    ("lost", $"{Id("Soraya")}"),
                    ("recipient", $"{Id("Violette")}"),
                    ("password", Password("maelle"))
                )
            ).Text,
            Does.Contain("Compare d’abord l’empreinte")
        );
        await maelle.PostAsync(
            "/decisions/recovery",
            ("lost", $"{Id("Soraya")}"),
            ("recipient", $"{Id("Violette")}"),
            ("compared", "true"),
            ("password", Password("maelle"))
        );
        using var ronan = await desk.SignInAsync("ronan");
        var asked = await ronan.GetAsync("/decisions/recovery");
        Assert.That(
            (
                await ronan.FollowAsync(
                    Visitor.Form(
                        "/decisions/recovery?handler=Sign",
                        asked.Token,
                        [
                            ("id", asked.Field("id")!),
                            ("password", Password("ronan")),
                            .. asked.Carried([("id", asked.Field("id")!)]),
                        ]
                    )
                )
            ).Text,
            Does.Contain("Signé, chez les dépositaires")
        );

        using var violette = await desk.SignInAsync("violette");
        var cases = await violette.CasesAsync();
        var page = await violette.GetAsync("/desk/recover");
        Assert.That(
            (await violette.PostAsync("/desk/recover", ("id", page.Field("id")!))).Text,
            Does.Contain("Trop peu de dépositaires")
        );
        foreach (var login in (string[])["ludivine", "amadou", "celestin"])
        {
            using var custodian = await desk.SignInAsync(login);
            var waiting = await custodian.GetAsync("/custody");
            Assert.That(
                waiting.Text,
                Does.Contain("Rendre des clés perdues").And.Contain("Soraya").And.Contain("Violette")
            );
            Assert.That(
                (await ApproveAsync(custodian, waiting, "Keys", page.Field("id")!, Password(login))).Text,
                Does.Contain("Tu as dit oui")
            );
        }
        await violette.PostAsync("/desk/recover", ("id", page.Field("id")!));

        Assert.That((await violette.CasesAsync()).Except(cases), Is.Not.Empty);
        Assert.That(await farid.CasesAsync(), Is.EqualTo(before), "Whoever still followed loses nothing.");
    }

    [Test]
    public async Task When_too_few_custodians_are_left_everybody_inside_is_told()
    {
        await using var few = await RunningDesk.DemoAsync();
        var team = new Team(few);
        using var oriane = await few.SignInAsync("oriane");
        var before = (await oriane.GetAsync("/team")).Text;
        foreach (var number in (int[])[1, 2])
        {
            await team.WriteAsync(new SeatEnded(team.Now, Role.Custodian, number), "tiago", "maelle");
        }
        Assert.That(
            (await oriane.GetAsync("/team")).Text,
            Does.Not.Contain("trop peu de dépositaires"),
            "a week's wait"
        );
        few.Clock.Advance(RosterFile.Wait + TimeSpan.FromMinutes(1));
        await oriane.SignInAsync("oriane");

        var after = (await oriane.GetAsync("/team")).Text;

        Assert.That(before, Does.Not.Contain("trop peu de dépositaires"));
        Assert.That(after, Does.Contain("Il reste trop peu de dépositaires").And.Contain("Il en faut 2 au moins."));
    }

    [Test]
    public async Task The_custody_recovery_and_name_pages_answer_404_to_people_who_may_not_use_them()
    {
        foreach (
            var (login, path) in new[]
            {
                ("ilana", "/custody"),
                ("joris", "/custody"),
                ("maelle", "/custody"),
                ("ilana", "/decisions/recovery"),
                ("celestin", "/decisions/recovery"),
                ("celestin", "/desk/recover"),
                ("joris", "/desk/recover"),
            }
        )
        {
            using var visitor = await desk.SignInAsync(login);
            Assert.That((await visitor.GetAsync(path)).Code, Is.EqualTo(404), $"{login} {path}");
        }
        var (_, ilana, @case) = await FollowedAsync();
        using var mireille = await desk.SignInAsync("mireille");
        Assert.That((await mireille.GetAsync($"{@case}/identity")).Code, Is.EqualTo(404));
        Assert.That((await ilana.GetAsync($"{@case}/identity")).Code, Is.EqualTo(200));
    }

    [GeneratedRegex("<li lang=\"fr\">([a-z]{4,8})</li>")]
    private static partial Regex WordsOf();
}
