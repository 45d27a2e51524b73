using IncidentDesk.DemoContent;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Security;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Security;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>The notices, the register of processing and the impact assessment name what is configured: with another
/// setting, another protocol or another way in they say something else.</summary>
public sealed class DataPapersTests : OwnDesk
{
    private protected override bool Serves => true;

    private static readonly string[] Papers =
    [
        "/data/reporter",
        "/data/named",
        "/team/notice",
        "/rights/processing",
        "/rights/assessment",
    ];

    /// <summary>What every paper names, as the demonstration is configured, and once that has changed.</summary>
    private static readonly (string Before, string After)[] Named =
    [
        ("Collectif Port-Cendrel, 1 quai du Port", "Les Voisines, 2 rue Neuve"),
        ("donnees@example.org", "ecrire@example.org"),
        ("une machine de démonstration, en France", "une machine chez nous, en Belgique"),
        ("Intérêt légitime", "Obligation de la loi : recevoir les signalements"),
        ("pour défendre des droits", "celles de membres et de proches de l’organisation"),
        ("Bénévole d’écoute", "Personne qui accueille"),
        ("Sans mesure : 2 mois après la fin.", "Sans mesure : 1 mois après la fin."),
        ("puis 12 mois.", "puis 24 mois."),
        (
            "La boîte d’une personne que l’équipe invite, si personne n’utilise son code : 60 jours.",
            "La boîte d’une personne que l’équipe invite, si personne n’utilise son code : 30 jours."
        ),
        ("relisent cette raison après 6 mois.", "relisent cette raison après 3 mois."),
        ("Il faut 2 dépositaires ensemble", "Il faut 3 dépositaires ensemble"),
        ("Dès que 2 personnes suivent", "Dès que 3 personnes suivent"),
        ("Le service n’envoie aucun e-mail.", "Le service envoie à l’équipe des e-mails de rappel"),
    ];

    private static readonly (string Section, string Key, string Value)[] Settings =
    [
        ("Organisation", "Controller", "Les Voisines, 2 rue Neuve"),
        ("Organisation", "DataContact", "ecrire@example.org"),
        ("Organisation", "Hosting", "une machine chez nous, en Belgique"),
        ("Organisation", "LegalBasis", "LegalObligation"),
        ("Organisation", "SensitiveBasis", "OwnMembers"),
        ("Mail", "Host", "smtp.example.net"),
    ];

    private async Task<Dictionary<string, string>> ReadAsync()
    {
        using var maelle = await desk.SignInAsync("maelle");
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var paper in Papers)
        {
            var answer = await maelle.GetAsync(paper);
            Assert.That(answer.Code, Is.EqualTo(200), paper);
            read[paper] = answer.Text;
        }
        return read;
    }

    private async Task<string> PublicAsync()
    {
        using var anybody = desk.Visitor();
        return (await anybody.GetAsync("/data")).Text;
    }

    private async Task ChangeAsync()
    {
        var path = new DataDirectory(desk.Data).Settings;
        var text = await File.ReadAllTextAsync(path);
        foreach (var (section, key, value) in Settings)
            text = SettingsChange.Set(text, section, key, value);
        await File.WriteAllTextAsync(path, text);
        var folder = Directory.CreateDirectory(Path.Combine(desk.Data, "protocols")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "common.yaml"),
            """
            schema: 2
            custodians_needed: 3
            roles: {ecoute: {fr: "Personne qui accueille", en: "Person who welcomes"}}
            retention: {no_follow_up: P1M, measure_archive: P24M, unread_mailbox: P30D, hold_review: P3M}

            """
        );
        foreach (var own in (string[])["violence", "conflict", "charter"])
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{own}.yaml"),
                "schema: 2\nversion: 12\nmin_people_on_case: 3\n"
            );
    }

    [Test]
    public async Task Each_paper_names_what_the_settings_and_protocols_say_and_changes_with_them()
    {
        var (before, two) = (await ReadAsync(), await PublicAsync());
        await desk.RestartConfirmedAsync(ChangeAsync);
        var (after, three) = (await ReadAsync(), await PublicAsync());

        Assert.That(two, Does.Contain("Il en faut deux ensemble").And.Not.Contain("Il en faut trois ensemble"));
        Assert.That(three, Does.Contain("Il en faut trois ensemble").And.Not.Contain("Il en faut deux ensemble"));
        foreach (var paper in Papers)
        foreach (var (was, now) in Named)
            Assert.That(
                (
                    before[paper].Contains(was, StringComparison.Ordinal),
                    before[paper].Contains(now, StringComparison.Ordinal),
                    after[paper].Contains(was, StringComparison.Ordinal),
                    after[paper].Contains(now, StringComparison.Ordinal)
                ),
                Is.EqualTo((true, false, false, true)),
                $"{paper}: {was} / {now}"
            );
    }

    [Test]
    public async Task The_second_step_of_members_is_counted_and_each_member_is_told_their_own()
    {
        using var octave = await desk.SignInAsync("octave");
        var (all, before) = (DemoOrganisation.Members.Length, await ReadAsync());
        var told = (await octave.GetAsync("/team/notice")).Text;
        using var passkey = new SoftPasskey(desk.Url);
        await octave.AddPasskeyAsync(passkey, Team.PasswordOf("octave"), withPrf: false);
        var after = await ReadAsync();

        foreach (var paper in (string[])["/rights/processing", "/rights/assessment"])
        {
            Assert.That(before[paper], Does.Contain($"(code ou clé d’accès) : 0 sur {all}."));
            Assert.That(after[paper], Does.Contain($"(code ou clé d’accès) : 1 sur {all}."));
        }
        Assert.That(after["/rights/assessment"], Does.Contain($"après le mot de passe : {all - 1}."));
        Assert.That(told, Does.Contain("Tu entres avec un mot de passe seul"));
        Assert.That((await octave.GetAsync("/team/notice")).Text, Does.Contain("Ta deuxième étape est en place"));
    }

    [Test]
    public async Task The_seat_for_personal_data_opens_its_pages_and_its_holder_is_named_in_the_notices()
    {
        using var octave = await desk.SignInAsync("octave");
        foreach (var page in (string[])["/rights", "/rights/processing", "/rights/assessment"])
            Assert.That((await octave.GetAsync(page)).Code, Is.EqualTo(404), page);
        Assert.That((await ReadAsync())["/data/named"], Does.Not.Contain("Octave"));

        await team.SeatAsync("octave", Role.DataContact, "Logistique", "maelle", "ronan");

        var first = await octave.GetAsync("/rights");
        foreach (var paper in Papers)
        {
            Assert.That(first.Html, Does.Contain($"href=\"{paper}\""));
            Assert.That((await octave.GetAsync(paper)).Text, Does.Contain("Octave. "), paper);
        }
        Assert.That(AccessAreas.FirstOf(A.Person(Role.DataContact, 1)), Is.EqualTo("/rights"));
        Assert.That(AccessAreas.FirstOf(A.Person(Role.RoundsFacilitator, 1)), Is.EqualTo("/decisions"));
    }

    [Test]
    public async Task A_report_is_sealed_to_the_seats_that_the_papers_name_and_to_no_other()
    {
        var (shelf, roster) = (desk.Get<ProtocolShelf>(), await desk.Get<RosterStore>().AllAsync(None));
        var named = WhoReads
            .BySeat(shelf.Newest("violence"), shelf)
            .Where(seat => seat.MayRead == MayRead.Receives)
            .Select(seat => seat.Seat)
            .ToArray();
        var reported = await team.ReportAsync("Un récit.");

        var holders = await keys.QueryAsync<string>(
            "SELECT holder_id FROM folder_grant WHERE folder_id = @id",
            new { id = reported.Case }
        );
        Assert.That(
            holders.Select(Guid.Parse),
            Is.EquivalentTo(roster.People.Where(person => named.Any(person.Has)).Select(person => person.Id))
        );
    }

    [Test]
    public async Task The_person_named_in_a_case_reads_when_they_are_told_and_for_how_long_it_can_wait()
    {
        var duty = desk.Get<ProtocolShelf>()
            .Newest("violence")
            .Stages.SelectMany(stage => stage.Duties)
            .Single(duty => duty.Letter == "article_14");
        using var visitor = desk.Visitor();

        Assert.That(
            (await visitor.GetAsync("/data/named")).Text,
            Does.Contain($"Elle a {Moments.Length(duty.By!)} à partir du début de l’étape")
                .And.Contain($"{duty.Defer!.Persons} personnes de l’équipe peuvent décider")
                .And.Contain($"Elles relisent cette raison après {Moments.Length(duty.Defer.Reread)}.")
                .And.Contain($"La loi donne {Moments.Length(Floors.RightsAnswer)} pour répondre.")
        );
    }

    [Test]
    public async Task The_notices_are_linked_from_the_public_page_about_data_and_from_the_mailbox()
    {
        using var visitor = desk.Visitor();
        var data = (await visitor.GetAsync("/data")).Html;
        await visitor.OpenMailboxAsync(await visitor.SubmitReportAsync("Un récit."));

        Assert.That(data, Does.Contain("href=\"/data/reporter\"").And.Contain("href=\"/data/named\""));
        Assert.That((await visitor.GetAsync("/mailbox")).Html, Does.Contain("href=\"/data/reporter\""));
    }
}
