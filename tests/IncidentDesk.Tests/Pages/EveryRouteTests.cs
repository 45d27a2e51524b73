using System.Text.RegularExpressions;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace IncidentDesk.Tests.Pages;

/// <summary>Every page the router knows, every act it takes, and everybody: what is not theirs is not there. A page
/// added tomorrow is tried by itself.</summary>
public sealed partial class EveryRouteTests
{
    private static readonly Guid Nowhere = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

    /// <summary>One person for each part of the organisation, none of whom has anything to do with the case; «» is
    /// nobody at all.</summary>
    private static readonly string[] Foreigners =
    [
        "",
        "farid",
        "violette",
        "perrine",
        "tiago",
        "marius",
        "berenice",
        "aurore",
        "celestin",
        "joris",
    ];

    private static readonly (string, string)[] Fields =
    [
        ("answer", "Can"),
        ("text", "Une phrase."),
        ("purpose", "Un but."),
        ("kind", "Exclusion"),
        ("to", $"{Nowhere}"),
        ("ground", "ToCopil"),
        ("password", "pas le bon"),
        ("compared", "true"),
        ("request", $"{Nowhere}"),
        ("id", $"{Nowhere}"),
        ("lost", $"{Nowhere}"),
        ("recipient", $"{Nowhere}"),
        ("name", "Zélie"),
        ("circle", "Terrain"),
        ("words", "rien"),
        ("what", "Une phrase."),
    ];

    private readonly Dictionary<string, Visitor> people = [];
    private readonly Dictionary<string, string> tokens = [];
    private RunningDesk desk = null!;
    private Route[] routes = [];
    private Guid[] ids = [];
    private Guid text;

    [OneTimeSetUp]
    public async Task Start()
    {
        desk = await RunningDesk.DemoAsync();
        routes = await Route.AllAsync(desk);
        var team = new Team(desk);
        var (decision, _) = await team.ProposeAsync("soraya", "anselme", "tiago");
        var custodians = new Custodians(desk, team);
        var named = await custodians.ReportedAsync(null, "tiago");
        var asked = await custodians.AskedAsync(named);
        text = Guid.Parse(
            await new Thief(desk.Get<ContentDatabase>()).OneAsync<string>(
                "SELECT id FROM item ORDER BY rowid DESC LIMIT 1"
            )
                ?? ""
        );
        foreach (var login in Foreigners)
        {
            people[login] = login.Length == 0 ? desk.Visitor() : await desk.SignInAsync(login);
            tokens[login] = (await people[login].GetAsync(login.Length == 0 ? "/report" : "/team")).Token!;
        }
        var theirs = new List<Guid>();
        foreach (var login in Foreigners.Where(login => login.Length > 0))
            theirs.AddRange(
                (
                    await new Thief(desk.Get<KeyDatabase>()).QueryAsync<string>(
                        "SELECT folder_id FROM folder_grant WHERE holder_id = @holder",
                        new { holder = await team.IdAsync(login) }
                    )
                ).Select(Guid.Parse)
            );
        ids =
        [
            .. (
                await new Thief(desk.Get<ContentDatabase>()).QueryAsync<string>(
                    "SELECT id FROM folder ORDER BY rowid DESC"
                )
            )
                .Select(Guid.Parse)
                .Except(theirs)
                .Take(7),
            asked,
        ];
        Assert.That(ids, Does.Contain(decision).And.Contain(named.Case).And.Contain(named.Mailbox));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var visitor in people.Values)
            visitor.Dispose();
        await desk.DisposeAsync();
    }

    private Task<Answer> OpenAsync(string login, string path) => people[login].SendAsync(new(HttpMethod.Get, path));

    private Task<Answer> ActAsync(string login, string path, params (string, string)[] headers) =>
        SendAsync(login, path, tokens[login], headers);

    private Task<Answer> SendAsync(
        string login,
        string path,
        string? token,
        params (string Name, string Value)[] headers
    )
    {
        var form = Visitor.Form(path, token, Fields);
        foreach (var (name, value) in headers)
            form.Headers.Add(name, value);
        return people[login].SendAsync(form);
    }

    /// <summary>An answer without the ids that its address had, which it may repeat.</summary>
    private static (int Code, string? Location, string Page) Seen(Answer answer) =>
        (
            answer.Code,
            answer.Location is { } location ? Ids().Replace(location, "") : null,
            Ids().Replace(answer.Plain, "")
        );

    /// <summary>What is no page is few, and known: each has its own tests.</summary>
    [Test, Category("Threat-14")]
    public void The_only_endpoints_besides_the_pages_are_healthz_leave_and_language() =>
        Assert.That(
            desk.Get<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
                .Select(endpoint => endpoint.RoutePattern.RawText),
            Is.EquivalentTo(new[] { "/healthz", "/leave", "/language" })
        );

    [Test, Category("Threat-14")]
    public async Task On_every_route_a_folder_that_a_person_cannot_open_is_answered_like_a_missing_folder()
    {
        var (tried, wrong) = (0, new List<string>());
        foreach (var login in Foreigners)
        foreach (var route in routes.Where(route => route.Ids.Length > 0 && route.Area != "/Public/Protocols"))
        {
            var missing = Seen(await OpenAsync(login, route.Path(Nowhere, Nowhere)));
            foreach (var id in ids)
                Check(route.Path(id, text), Seen(await OpenAsync(login, route.Path(id, text))), missing);
            foreach (var handler in route.Posts)
            {
                missing = Seen(await ActAsync(login, route.Act(Nowhere, handler, Nowhere)));
                foreach (var id in ids)
                    Check(
                        $"POST {route.Act(id, handler, text)}",
                        Seen(await ActAsync(login, route.Act(id, handler, text))),
                        missing
                    );
            }

            void Check(
                string path,
                (int Code, string? Location, string Page) others,
                (int Code, string? Location, string Page) unknown
            )
            {
                tried++;
                if (others != unknown || (login.Length > 0 ? others.Code != 404 : others.Code is not (302 or 401)))
                    wrong.Add($"{login}: {path} {others.Code}, {unknown.Code}");
            }
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(tried, Is.GreaterThan(2_000));
    }

    /// <summary>Who may enter which area of pages; an area added tomorrow has to be written here, or this
    /// fails.</summary>
    private static bool MayEnter(string area, Person? person) =>
        area switch
        {
            "/Public/Help" or "/Public/Report" or "/Public/Mailbox" or "/Public/Protocols" => true,
            "/Inside/SignIn" or "/Inside/Founding" or "/Inside/Home" => true,
            "/Inside/Account" or "/Inside/Team" or "/Inside/Figures" or "/Inside/Handbooks" => person is not null,
            "/Inside/MyDay" or "/Inside/Cases" => person is not null
                && new[]
                {
                    Role.Listener,
                    Role.Instructor,
                    Role.Facilitator,
                    Role.Board,
                    Role.Coordination,
                    Role.Outsider,
                }.Any(person.Has),
            "/Inside/Decisions" => person is not null
                && (
                    person.InCopil
                    || new[]
                    {
                        Role.Listener,
                        Role.Instructor,
                        Role.Facilitator,
                        Role.Board,
                        Role.Coordination,
                        Role.Outsider,
                        Role.RoundsFacilitator,
                    }.Any(person.Has)
                ),
            "/Inside/Rights" => person is not null && (person.InCopil || person.Has(Role.DataContact)),
            "/Inside/Admin" => person?.Has(Role.Admin) == true,
            "/Inside/Custody" => person?.Has(Role.Custodian) == true,
            _ => throw new InvalidOperationException($"Say who may enter {area}."),
        };

    [Test, Category("Threat-14")]
    public async Task Nobody_can_view_or_post_to_a_page_in_an_area_that_is_closed_to_them()
    {
        var (roster, team) = (await desk.Get<RosterStore>().AllAsync(default), new Team(desk));
        var wrong = new List<string>();
        foreach (var login in Foreigners)
        {
            var person = login.Length == 0 ? null : roster.Find(await team.IdAsync(login));
            foreach (var route in routes.Where(route => !MayEnter(route.Area, person)))
            {
                var (look, act) = (
                    await OpenAsync(login, route.Path(Nowhere)),
                    await ActAsync(login, route.Path(Nowhere))
                );
                var expected = person is null ? (302, 401) : (404, 404);
                if (
                    (look.Code, act.Code) != expected
                    || person is null && look.Location?.StartsWith("/desk/signin?", StringComparison.Ordinal) != true
                )
                    wrong.Add($"{login}: {route} {look.Code} {act.Code}");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test, Category("Threat-02")]
    public async Task A_post_without_a_form_token_or_from_another_site_is_refused_on_every_page()
    {
        var (acts, taken) = (0, new List<string>());
        var all = await AllowedAsync();
        foreach (var route in routes.Where(route => route.Posts.Length > 0 && route.Page != "/Public/Help/Problem"))
        foreach (var handler in route.Posts)
        {
            acts++;
            foreach (var login in all)
            {
                var path = route.Act(Nowhere, handler);
                Note(await SendAsync(login, path, null));
                Note(await SendAsync(login, path, null, ("Sec-Fetch-Site", "same-origin")));
                foreach (
                    var (name, value) in new[]
                    {
                        ("Origin", "https://elsewhere.example"),
                        ("Origin", "null"),
                        ("Sec-Fetch-Site", "cross-site"),
                        ("Sec-Fetch-Site", "same-site"),
                    }
                )
                    if ((await ActAsync(login, path, (name, value))).Code != 400)
                        taken.Add($"{login}: {path} with {name} {value}");

                // Where this person may not enter at all, that is said first.
                void Note(Answer answer)
                {
                    if (answer.Code is not (400 or 401 or 404))
                        taken.Add($"{login}: {path} without a token, {answer.Code}");
                }
            }
            var codes = new List<int>();
            foreach (var login in all)
                codes.Add((await SendAsync(login, route.Act(Nowhere, handler), null)).Code);
            Assert.That(
                codes,
                Has.Some.EqualTo(400),
                $"{route} {handler}: somebody may enter, and is refused for the token alone."
            );
        }

        Assert.That(taken, Is.Empty);
        Assert.That(acts, Is.GreaterThan(30));
    }

    /// <summary>People who may between them enter every folder.</summary>
    private async Task<string[]> AllowedAsync()
    {
        foreach (var login in (string[])["ilana", "maelle"])
        {
            people[login] = await desk.SignInAsync(login);
            tokens[login] = (await people[login].GetAsync("/team")).Token!;
        }
        return ["", "ilana", "maelle", "celestin", "joris"];
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
