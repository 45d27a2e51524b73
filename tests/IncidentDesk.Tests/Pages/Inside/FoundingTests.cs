using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>The founding ceremony, from an empty directory to a desk that receives.</summary>
[TestFixture]
internal sealed class FoundingTests
{
    private static readonly Founder[] Founders = Ceremony.Founders;

    private RunningDesk desk = null!;

    [SetUp]
    public async Task Start() => desk = await RunningDesk.EmptyAsync();

    [TearDown]
    public async Task Stop() => await desk.DisposeAsync();

    [Test]
    public async Task Five_founders_open_a_desk_that_receives_a_report()
    {
        using var host = await BeginAsync();
        foreach (var founder in Founders)
            await MakeKeysAsync(await InviteAsync(host, founder), founder.Name.ToLowerInvariant());
        Assert.That((await Ceremony.SealAsync(host)).Text, Does.Contain("attend deux signatures"));

        var first = await ConfirmAsync("amina");
        Assert.That(
            (await desk.Visitor().GetAsync("/")).Code,
            Is.EqualTo(503),
            "One signature does not open the desk."
        );
        Assert.That(first.Text, Does.Contain("Confirmer la fondation").And.Contain("Signatures : 1 sur 2 (Amina)."));
        Assert.That((await ConfirmAsync("amina")).Text, Does.Contain("Il faut une autre personne"));
        Assert.That((await ConfirmAsync("rose")).Text, Does.Contain("Le service est fondé"));

        using var visitor = desk.Visitor();
        Assert.That((await visitor.GetAsync("/")).Text, Does.Contain("Les Voisines"));
        Assert.That(await visitor.SubmitReportAsync("Bonjour."), Has.Length.EqualTo(8));
        using var ilana = desk.Visitor();
        await ilana.PostAsync("/desk/signin", ("login", "ilana"), ("password", Ceremony.Password));
        Assert.That(await ilana.CasesAsync(), Has.Length.EqualTo(1));
        var hash = await File.ReadAllTextAsync(Path.Combine(desk.Data, "founding.txt"));
        Assert.That(
            (await ilana.GetAsync("/team/sheet")).Text.Replace(" ", "", StringComparison.Ordinal),
            Does.Contain(hash.Trim())
        );
    }

    [Test]
    public async Task The_first_link_works_once_and_for_one_hour()
    {
        var token = await desk.Get<InvitationStore>()
            .AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);
        using var host = desk.Visitor();
        Assert.That((await host.PostAsync($"/founding/{token}")).Text, Does.Contain("Qui fonde ce service"));
        using var second = desk.Visitor();
        Assert.That((await second.GetAsync($"/founding/{token}")).Code, Is.EqualTo(404));

        var late = await desk.Get<InvitationStore>()
            .AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);
        desk.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.That((await second.GetAsync($"/founding/{late}")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task Sealing_waits_for_two_listeners_three_custodians_and_everyones_keys()
    {
        using var host = await BeginAsync();
        var link = await InviteAsync(host, Founders[0]);
        var page = await host.GetAsync("/founding");
        Assert.That(
            page.Text,
            Does.Contain("deux personnes pour l’écoute")
                .And.Contain("trois dépositaires")
                .And.Contain("qu’Ilana ouvre son lien")
        );
        Assert.That(
            (await host.PostFromAsync("/founding", "/founding?handler=Seal", ("organisation", "Trop tôt"))).Text,
            Does.Contain("Il manque encore quelque chose")
        );
        Assert.That(await desk.Get<RosterStore>().FoundingHashAsync(default), Is.Null);
        await MakeKeysAsync(link, "ilana");
        Assert.That((await desk.Visitor().GetAsync(link)).Code, Is.EqualTo(404), "A founder's link works once.");
    }

    private const string Settings = """
        {
          // Ours, written by hand.
          "organisation": { "Name": "Brouillon", "Phone": "01 99 00 12 34", "PhoneHours": "Le soir.",
              "PhoneVerified": "15 novembre 2026", "LeaveTo": "https://example.org/" },
          "Mail": { "Host": "", "From": "desk@example.org", },
          "Files": { "Most": 5 }
        }

        """;

    [Test, Category("Threat-35")]
    public async Task Sealing_the_founding_changes_only_the_typed_values_in_the_settings_file()
    {
        await desk.DisposeAsync();
        desk = await RunningDesk.EmptyAsync(Settings);
        using var host = await BeginAsync();
        foreach (var founder in Founders)
            await MakeKeysAsync(await InviteAsync(host, founder), founder.Login);
        Assert.That(
            (await host.GetAsync("/founding")).Html,
            Does.Contain("01 99 00 12 34"),
            "what stands in the file stands in the form"
        );

        Assert.That((await Ceremony.SealAsync(host)).Text, Does.Contain("attend deux signatures"));

        Assert.That(
            await File.ReadAllTextAsync(Path.Combine(desk.Data, "incidentdesk.json")),
            Is.EqualTo(Settings.Replace("Brouillon", "Les Voisines", StringComparison.Ordinal))
        );
        foreach (var login in (string[])["amina", "rose"])
            await ConfirmAsync(login);
        Assert.That((await desk.Visitor().GetAsync("/")).Html, Does.Contain("01 99 00 12 34"));
    }

    [Test, Category("Threat-35")]
    public async Task The_founding_is_sealed_only_after_somebody_confirms_having_read_what_will_not_work()
    {
        using var host = await BeginAsync();
        foreach (var founder in Founders)
            await MakeKeysAsync(await InviteAsync(host, founder), founder.Login);
        var page = await host.GetAsync("/founding");
        Assert.That(
            page.Text,
            Does.Contain("le formulaire « Conflit, surcharge » ne peut pas s’ouvrir")
                .And.Contain("le formulaire « Manquement à la charte » ne peut pas s’ouvrir")
                .And.Contain("aucun mandat ne peut être validé")
                .And.Contain("personne ne peut animer les tours")
        );

        var unread = await host.PostFromAsync("/founding", "/founding?handler=Seal", ("organisation", "Les Voisines"));

        Assert.That(unread.Text, Does.Contain("Lis d’abord ce qui ne pourra pas marcher"));
        Assert.That(await desk.Get<RosterStore>().FoundingHashAsync(default), Is.Null);
        Assert.That((await Ceremony.SealAsync(host)).Text, Does.Contain("attend deux signatures"));
    }

    [TestCase("Accueil", "Accueil")]
    [TestCase("Accueil", "accueil ")]
    [TestCase("Éveil", "eveil")]
    [Category("Threat-35")]
    public async Task A_founding_whose_CoPil_members_all_belong_to_one_circle_is_refused(string one, string other)
    {
        using var host = await BeginAsync();
        foreach (
            var founder in Founders.Select(founder =>
                founder.Name switch
                {
                    "Amina" => founder with { Circle = one },
                    "Rose" => founder with { Circle = other },
                    _ => founder,
                }
            )
        )
            await MakeKeysAsync(await InviteAsync(host, founder), founder.Login);

        var sealing = await Ceremony.SealAsync(host);

        Assert.That(sealing.Text, Does.Contain("deux membres du CoPil ou du Bureau, de deux cercles"));
        Assert.That(await desk.Get<RosterStore>().FoundingHashAsync(default), Is.Null);
    }

    [Test, Category("Threat-35")]
    public async Task A_kind_of_report_without_readers_is_shown_as_closed_with_a_link_to_an_open_kind()
    {
        await desk.DisposeAsync();
        desk = await RunningDesk.EmptyAsync(Settings);
        await Ceremony.FoundAsync(desk.Url, await LinkAsync());
        using var reporter = desk.Visitor();

        var shut = await reporter.GetAsync("/report/2");
        Assert.That(
            shut.Text,
            Does.Contain("Ce formulaire est fermé pour le moment.")
                .And.Contain("01 99 00 12 34")
                .And.Contain("/report/1")
        );
        var pressed = await reporter.PostFromAsync("/report/1", "/report/2", ("nobody", "1"));
        foreach (var page in (Answer[])[shut, pressed, await reporter.GetAsync("/report/3")])
            Assert.That(
                page.Text,
                Does.Not.Contain("écoute : .")
                    .And.Not.Contain("Écarte moins")
                    .And.Not.Contain("/report/2\"")
                    .And.Contain("fermé pour le moment")
            );
        var home = await reporter.GetAsync("/");
        Assert.That(
            home.Text.Split("Fermé pour le moment").Length - 1,
            Is.EqualTo(2),
            "both doors without readers are marked"
        );
        Assert.That(await reporter.SubmitReportAsync("Bonjour."), Has.Length.EqualTo(8), "the open door stays open");
    }

    [Test, Category("Threat-35")]
    public async Task The_link_of_a_founder_can_be_replaced_or_withdrawn_and_the_invited_person_corrected()
    {
        using var host = await BeginAsync();
        var lost = await InviteAsync(host, Founders[0]);
        var id = (await desk.Get<FoundingStore>().FoundersAsync(default))[0].Id;
        Assert.That((await host.GetAsync("/founding")).Text, Does.Contain("Lien valable jusqu’à"));

        var again = await host.PostFromAsync("/founding", "/founding?handler=Link", ("id", $"{id}"));
        Assert.That(
            (await desk.Visitor().GetAsync(lost)) is { Code: 404 } dead
                && dead.Text.Contains("Ce lien ne marche plus.", StringComparison.Ordinal),
            Is.True
        );
        var link = Ceremony.LinkOn(again);
        await host.PostFromAsync(
            "/founding",
            "/founding?handler=Edit",
            ("edit", $"{id}"),
            ("name", "Élise"),
            ("circle", "Terrain"),
            ("roles", "Listener")
        );
        Assert.That((await desk.Visitor().GetAsync(link)).Text, Does.Contain("Bienvenue, Élise."));
        await MakeKeysAsync(link, "elise");
        var used = await desk.Visitor().GetAsync(link);
        Assert.That(
            (used.Code, used.Text.Contains("Ce lien a déjà servi.", StringComparison.Ordinal)),
            Is.EqualTo((404, true))
        );
        Assert.That((await desk.Visitor().GetAsync("/invitation/AAAA")).Text, Does.Contain("Cette page n’existe pas."));

        var wrong = await InviteAsync(host, Founders[1]);
        var second = (await desk.Get<FoundingStore>().FoundersAsync(default))[1].Id;
        await host.PostFromAsync("/founding", "/founding?handler=Remove", ("id", $"{second}"));
        Assert.That((await desk.Visitor().GetAsync(wrong)).Text, Does.Contain("Ce lien ne marche plus."));
        Assert.That(
            (await desk.Get<FoundingStore>().FoundersAsync(default)).Select(founder => founder.Invited.Name),
            Is.EqualTo(new[] { "Élise" })
        );
        using var stranger = desk.Visitor();
        var token = (await stranger.GetAsync($"/founding/{(await LinkAsync()).Split('/')[^1]}")).Token;
        Assert.That(
            (await stranger.SendAsync(Visitor.Form("/founding?handler=Remove", token, ("id", $"{id}")))).Code,
            Is.EqualTo(404),
            "only the window that began"
        );
    }

    [TestCase("ilana", "Accueil", "Ce nom est déjà dans la liste", "Listener")]
    [TestCase("Noé", "", "ne vont jamais à la même personne", "Listener", "Custodian")]
    [TestCase("Noé", "", "ne vont jamais à la même personne", "Admin", "Copil")]
    [TestCase("Noé", "", "ne vont jamais à la même personne", "Listener", "Instructor")]
    [TestCase("Noé", "", "demande un cercle", "Copil")]
    [Category("Threat-35")]
    public async Task A_founder_with_a_duplicate_name_incompatible_seats_or_a_missing_circle_is_refused(
        string name,
        string circle,
        string sentence,
        params string[] roles
    )
    {
        using var host = await BeginAsync();
        await InviteAsync(host, Founders[0]);

        var answer = await host.PostFromAsync(
            "/founding",
            "/founding?handler=Add",
            [("name", name), ("circle", circle), .. roles.Select(role => ("roles", role))]
        );

        Assert.That(answer.Text, Does.Contain(sentence));
        Assert.That(await desk.Get<FoundingStore>().FoundersAsync(default), Has.Length.EqualTo(1));
    }

    [Test, Category("Threat-35")]
    public async Task A_founder_with_keys_is_told_that_the_founding_is_not_sealed_yet()
    {
        Assert.That((await desk.Visitor().GetAsync("/founding/confirm")).Code, Is.EqualTo(404), "nobody has begun");
        using var host = await BeginAsync();
        await MakeKeysAsync(await InviteAsync(host, Founders[0]), "ilana");

        var page = await desk.Visitor().GetAsync("/founding/confirm");
        Assert.That(
            (page.Code, page.Text.Contains("La liste n’est pas encore scellée.", StringComparison.Ordinal)),
            Is.EqualTo((200, true))
        );
        var early = await desk.Visitor().PostAsync("/desk/signin", ("login", "ilana"), ("password", Ceremony.Password));
        Assert.That(early.Text, Does.Contain("Ce service n’est pas encore fondé."));
    }

    [TestCase("court", "douze caractères")]
    [TestCase("motdepasse123", "trop courant")]
    [TestCase("ilana-ilana-et-ilana", "identifiant")]
    public async Task A_weak_password_is_refused_with_a_reason(string password, string reason)
    {
        using var host = await BeginAsync();
        var link = await InviteAsync(host, Founders[0]);
        Assert.That(
            (
                await desk.Visitor().PostAsync(link, ("login", "ilana"), ("password", password), ("again", password))
            ).Text,
            Does.Contain(reason)
        );
    }

    [Test]
    public async Task A_founding_that_the_seal_file_does_not_confirm_raises_an_alarm_and_gives_no_members()
    {
        await Five_founders_open_a_desk_that_receives_a_report();
        var seal = Path.Combine(desk.Data, "founding.txt");
        Assert.That(desk.Get<FoundingSeal>().Hash, Is.Not.Null);
        var roster = new RosterStore(
            desk.Get<ContentDatabase>(),
            new FoundingSeal(seal + ".lost"),
            desk.Get<Journal>(),
            desk.Get<NextKeysStore>(),
            desk.Get<TeamInForce>(),
            desk.Clock
        );
        Assert.That((await roster.AllAsync(default)).Alarms, Is.EqualTo(new[] { RosterAlarm.OtherFounding }));
        Assert.That((await roster.AllAsync(default)).People, Is.Empty);
    }

    private async Task<Visitor> BeginAsync() => await Ceremony.BeginAsync(desk.Url, await LinkAsync());

    private async Task<string> LinkAsync() =>
        "/founding/"
        + await desk.Get<InvitationStore>()
            .AddAsync(InvitationKind.Founding, Guid.Empty, new("", "", false, []), TimeSpan.FromHours(1), default);

    private static Task<string> InviteAsync(Visitor host, Founder founder) => Ceremony.InviteAsync(host, founder);

    private Task MakeKeysAsync(string link, string login) => Ceremony.MakeKeysAsync(desk.Url, link, login);

    private Task<Answer> ConfirmAsync(string login) => Ceremony.ConfirmAsync(desk.Url, login);
}
