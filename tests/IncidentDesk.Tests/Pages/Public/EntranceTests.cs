using System.Net;
using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Pages.Public;

/// <summary>The way in and the way out: whoever has a seat comes to their own first page and can close the session,
/// whoever waits is told what for.</summary>
[TestFixture, Category("Threat-35")]
public sealed class EntranceTests : SharedDesk
{
    private protected override bool Serves => true;

    private const string Password = "une phrase assez longue";

    private static readonly string[] Everybody = [.. DemoOrganisation.Members.Select(member => member.Login)];

    /// <summary>One person for each kind of seat, and the Bureau's who hold two.</summary>
    private static readonly string[] OneOfEach =
    [
        .. DemoOrganisation.Members.GroupBy(member => member.Seats[0].Role).Select(same => same.First().Login),
    ];

    /// <summary>A browser that copied every cookie of another one.</summary>
    private Visitor Copy(Visitor of)
    {
        var cookies = new CookieContainer();
        foreach (Cookie cookie in of.Cookies.GetCookies(of.Origin))
            cookies.Add(of.Origin, new Cookie(cookie.Name, cookie.Value));
        return new(desk.Url, cookies: cookies);
    }

    [Test]
    public async Task After_any_member_signs_out_a_copied_session_cookie_opens_nothing()
    {
        var wrong = new List<string>();
        foreach (var login in Everybody)
        {
            using var visitor = await desk.SignInAsync(login);
            using var copy = Copy(visitor);
            if ((await copy.GetAsync("/team")).Path != "/team")
                wrong.Add($"{login}: the copy did not open anything before");
            var answer = await visitor.PostFromAsync("/team", "/desk/signout");
            if ((answer.Code, answer.Path) != (200, "/desk/signin"))
                wrong.Add($"{login}: signing out answers {answer.Code} at {answer.Path}");
            foreach (var path in (string[])["/team", "/desk/access", "/desk/home"])
                if ((await copy.GetAsync(path)).Path is var left && left != "/desk/signin")
                    wrong.Add($"{login}: the copied cookie opens {left}");
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(Everybody, Has.Length.GreaterThan(30));
    }

    [Test]
    public async Task A_member_whose_seat_ended_during_the_session_can_still_sign_out()
    {
        await using var own = await RunningDesk.DemoAsync();
        using var lazare = await own.SignInAsync("lazare");
        var token = (await lazare.GetAsync("/team")).Token;
        await EndOwnSeatAsync(own, "lazare", Role.Outsider, 2);

        Assert.That((await lazare.FollowAsync(Visitor.Form("/desk/signout", token))).Path, Is.EqualTo("/desk/signin"));
        Assert.That(lazare.Cookie("desk"), Is.Null);
        Assert.That(
            (
                await own.Visitor()
                    .PostAsync("/desk/signin", ("login", "lazare"), ("password", Team.PasswordOf("lazare")))
            ).Text,
            Does.Contain("Tu n’as pas de siège en ce moment.")
        );
    }

    [TestCaseSource(nameof(OneOfEach))]
    public async Task A_member_who_signs_in_lands_on_a_page_they_may_open_whichever_link_they_followed(string login)
    {
        foreach (var wanted in (string[])["/desk", "/decisions", "/custody", "//elsewhere.example"])
        {
            using var visitor = desk.Visitor();
            var answer = await visitor.PostFromAsync(
                $"/desk/signin?next={Uri.EscapeDataString(wanted)}",
                "/desk/signin",
                ("login", login),
                ("password", Team.PasswordOf(login)),
                ("next", wanted)
            );
            Assert.That(
                (answer.Code, visitor.Cookie("desk") is not null),
                Is.EqualTo((200, true)),
                $"{login} wanted {wanted}"
            );
        }

        using var inside = await desk.SignInAsync(login);
        Assert.That((await inside.GetAsync("/desk/home")).Code, Is.EqualTo(200));
        foreach (var page in (string[])["/team", "/desk/home"])
            Assert.That((await inside.GetAsync(page)).Html, Does.Contain("class=\"brand\" href=\"/desk/home\""));
        Assert.That((await inside.GetAsync("/")).Html, Does.Contain("<a href=\"/desk/home\">Espace de l’équipe</a>"));
        Assert.That(
            (await inside.GetAsync("/nowhere")).Html,
            Does.Contain("href=\"/desk/home\"").And.Not.Contain("href=\"/desk\"")
        );
    }

    [Test]
    public async Task No_page_that_AccessAreas_allows_to_a_member_answers_404()
    {
        var (routes, roster, wrong) = (
            await Route.AllAsync(desk),
            await desk.Get<RosterStore>().AllAsync(None),
            new List<string>()
        );
        foreach (var login in OneOfEach)
        {
            using var visitor = await desk.SignInAsync(login);
            var person = roster.Find(await team.IdAsync(login))!;
            foreach (
                var path in routes
                    .Where(route => route.Page != "/Inside/SignIn/SignOut" && route.Pattern.Parameters.Count == 0)
                    .Select(route => route.Path(Guid.Empty))
                    .Distinct()
            )
                if (
                    AccessAreas.MayEnter(person, path)
                    && path.Length > 1
                    && IsInside(path)
                    && (await visitor.GetAsync(path)).Code == 404
                )
                    wrong.Add($"{login} is led to {path}, which is not there");
        }

        Assert.That(wrong, Is.Empty);

        static bool IsInside(string path) =>
            new[] { "/desk", "/decisions", "/custody", "/admin", "/rights", "/team", "/handbooks" }.Any(part =>
                path.StartsWith(part, StringComparison.Ordinal)
            );
    }

    [Test]
    public async Task A_new_member_whose_roster_entry_still_needs_signatures_is_told_so_and_gets_no_session()
    {
        await ArriveAsync("zelie");
        using var zelie = desk.Visitor();

        var answer = await zelie.PostAsync("/desk/signin", ("login", "zelie"), ("password", Password));

        Assert.That(answer.Text, Does.Contain("Ton arrivée attend encore des signatures."));
        Assert.That(zelie.Cookie("desk"), Is.Null);
        Assert.That(
            (await zelie.PostAsync("/desk/signin", ("login", "zelie"), ("password", "pas le bon"))).Text,
            Does.Contain("Identifiant ou mot de passe inconnu."),
            "Only whoever knows the password is told."
        );
    }

    [Test]
    public async Task The_first_page_of_an_instructor_says_that_a_decision_is_waiting()
    {
        using var anselme = await desk.SignInAsync("anselme");
        Assert.That((await anselme.GetAsync("/desk")).Text, Does.Contain("Décision « "));
    }

    [Test]
    public async Task Another_site_cannot_destroy_a_draft_by_sending_the_browser_to_the_leave_address()
    {
        using var reporter = desk.Visitor();
        await reporter.PostAsync("/report", ("nobody", "1"));
        await reporter.PostAsync("/report/what", ("what", "Un brouillon."));
        foreach (var site in (string[])["cross-site", "same-site"])
        {
            var sent = new HttpRequestMessage(HttpMethod.Get, "/leave");
            sent.Headers.Add("Sec-Fetch-Site", site);
            Assert.That((await reporter.SendAsync(sent)).Headers.ContainsKey("Set-Cookie"), Is.False, site);
            Assert.That((await reporter.GetAsync("/report/what")).Field("what"), Is.EqualTo("Un brouillon."), site);
        }

        // A browser that says nothing of where a visit comes from keeps its strict cookies back: nothing is deleted
        // that did not come along.
        using var silent = desk.Visitor();
        var visit = await silent.SendAsync(new(HttpMethod.Get, "/leave"));
        Assert.That((visit.Code, visit.Headers.ContainsKey("Set-Cookie")), Is.EqualTo((302, false)));

        var own = new HttpRequestMessage(HttpMethod.Get, "/leave");
        own.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var copy = Copy(reporter);
        Assert.That((await reporter.SendAsync(own)).Headers["Set-Cookie"], Does.Contain("draft="));
        Assert.That(
            (await copy.GetAsync("/report/what")).Field("what"),
            Is.Null.Or.Empty,
            "the draft is destroyed, not only its cookie"
        );
    }

    private static async Task EndOwnSeatAsync(RunningDesk own, string login, Role role, int number)
    {
        var team = new Team(own);
        var seq = await team.ProposeEntryAsync(new SeatEnded(team.Now, role, number), login);
        using var signing = await own.Get<AccountStore>()
            .UnlockSigningAsync(await team.IdAsync(login), Team.PasswordOf(login), None);
        Assert.That(await own.Get<RosterStore>().SignAsync(seq, await team.IdAsync(login), signing!, None), Is.Null);
    }

    /// <summary>Somebody who has made keys and whose arrival nobody has signed.</summary>
    private async Task ArriveAsync(string login)
    {
        var (id, keys) = (await desk.Get<AccountStore>().CreateAsync(login, null, Password, None))!.Value;
        await desk.Get<RosterStore>()
            .ProposeAsync(
                new MemberAdded(team.Now, new(id, login, true, keys, [])),
                await team.IdAsync("maelle"),
                None
            );
    }
}
