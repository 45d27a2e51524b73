using IncidentDesk.Commands;
using IncidentDesk.Mail;
using IncidentDesk.Operations.Settings;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Storage;
using IncidentDesk.Texts;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Tests.Pages.Inside;

/// <summary>Whoever writes to the data directory changes nothing by themself: settings that could lead people astray,
/// and own files, count once two members of the CoPil have confirmed them.</summary>
[Category("Threat-50")]
public sealed class ConfirmedSettingsTests : OwnDesk
{
    private protected override bool Serves => true;

    private const string Page = "/team/settings",
        OwnProtocol =
            "schema: 1\nversion: 12\nstages: [{id: securite, fr: \"Sécurité d’abord\", en: \"Safety first\"}]\n";

    private Thief Rows => new(desk.Get<ContentDatabase>());
    private Organisation Organisation => desk.Get<IOptions<Organisation>>().Value;
    private MailSettings Mail => desk.Get<IOptions<MailSettings>>().Value;

    private Task ChangeAsync(string section, string key, string value) =>
        desk.RestartAsync(async () =>
        {
            var path = new DataDirectory(desk.Data).Settings;
            await File.WriteAllTextAsync(
                path,
                SettingsChange.Set(await File.ReadAllTextAsync(path), section, key, value)
            );
        });

    private Task PutProtocolAsync(string? text) => desk.RestartAsync(() => Task.Run(() => PutProtocol(text)));

    private void PutProtocol(string? text)
    {
        var file = Path.Combine(
            Directory.CreateDirectory(Path.Combine(desk.Data, "protocols")).FullName,
            "violence.yaml"
        );
        if (text is null)
            File.Delete(file);
        else
            File.WriteAllText(file, text);
    }

    /// <summary>A member presses "confirm" with their password.</summary>
    private async Task<Answer> ConfirmAsync(string login)
    {
        using var member = await desk.SignInAsync(login);
        return await member.PostFromAsync(
            Page,
            Page,
            ("password", Team.PasswordOf(login)),
            ("shown", (await member.GetAsync(Page)).Field("shown") ?? "")
        );
    }

    /// <summary>What people and mails meet: the telephone, where leaving leads, the onion address, the mail
    /// server.</summary>
    private async Task<(string Phone, string? Leave, string? Onion, string? Host, int Port, string From)> MetAsync()
    {
        using var visitor = desk.Visitor();
        var (front, leave) = (await visitor.GetAsync("/"), await visitor.SendAsync(new(HttpMethod.Get, "/leave")));
        Assert.That(front.Text, Does.Contain(Organisation.Phone));
        return (
            Organisation.Phone!,
            leave.Location,
            front.Headers.GetValueOrDefault("Onion-Location"),
            Mail.Host,
            Mail.Port,
            Mail.From
        );
    }

    [TestCase("Organisation", "Phone", "06 39 98 00 01", "01 99 00 12 34")]
    [TestCase("Organisation", "LeaveTo", "https://example.org/piege", "https://meteofrance.com/")]
    [TestCase("Organisation", "Onion", "http://piege.onion", "rien")]
    [TestCase("Mail", "Host", "smtp.example.net", "rien")]
    [TestCase("Mail", "Port", "2525", "587")]
    [TestCase("Mail", "From", "autre@mail.example.org", "desk@example.org")]
    public async Task A_changed_setting_changes_nothing_until_two_of_two_circles_confirm_it(
        string section,
        string key,
        string value,
        string former
    )
    {
        var before = await MetAsync();
        await ChangeAsync(section, key, value);
        using var ilana = await desk.SignInAsync("ilana");
        var told = (await ilana.GetAsync("/team")).Text;

        Assert.That(await MetAsync(), Is.EqualTo(before));
        Assert.That(
            told,
            Does.Contain("ils ne comptent pas encore").And.Contain($"« {former} » deviendrait « {value} »")
        );
        Assert.That((await ConfirmAsync("ilana")).Html, Does.Contain("class=\"notice danger\""), "not of the CoPil");
        await ConfirmAsync("maelle");
        Assert.That((await ConfirmAsync("maelle")).Text, Does.Contain("Il faut une autre personne du CoPil"));
        Assert.That(await MetAsync(), Is.EqualTo(before), "one alone");
        await ConfirmAsync("sacha");
        Assert.That(await MetAsync(), Is.Not.EqualTo(before), "a member of the Bureau counts as another circle");
        Assert.That((await ilana.GetAsync("/team")).Text, Does.Not.Contain("ils ne comptent pas encore"));
        await desk.RestartAsync();
        Assert.That(await MetAsync(), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Two_of_one_circle_confirm_nothing_and_a_form_of_before_another_change_is_refused()
    {
        await ChangeAsync("Organisation", "Phone", "06 39 98 00 01");
        await ConfirmAsync("ronan");
        await ConfirmAsync("idriss");
        Assert.That(Organisation.Phone, Is.EqualTo("01 99 00 12 34"), "Terrain, twice");

        using var hortense = await desk.SignInAsync("hortense");
        var refused = await hortense.PostFromAsync(
            Page,
            Page,
            ("password", Team.PasswordOf("hortense")),
            ("shown", "something else")
        );
        Assert.That(
            refused.Text,
            Does.Contain(IncidentDesk.Texts.Phrases.Sentences.Of(new(IncidentDesk.Rules.Reason.ChangedMeanwhile)))
        );
        var wrong = await hortense.PostFromAsync(
            Page,
            Page,
            ("password", "pas le bon"),
            ("shown", (await hortense.GetAsync(Page)).Field("shown")!)
        );
        Assert.That(wrong.Text, Does.Contain("Rien n’a été signé"));
        Assert.That(Organisation.Phone, Is.EqualTo("01 99 00 12 34"));
        await ConfirmAsync("hortense");
        Assert.That(Organisation.Phone, Is.EqualTo("06 39 98 00 01"));
    }

    [Test]
    public async Task A_confirmation_written_into_the_database_counts_for_nothing()
    {
        await ChangeAsync("Organisation", "Phone", "06 39 98 00 01");
        await ConfirmAsync("maelle");
        var seq = await Rows.OneAsync<int>("SELECT MAX(seq) FROM roster_entry");
        var body = await Rows.OneAsync<byte[]>("SELECT body FROM roster_entry WHERE seq = @seq", new { seq });
        Assert.That(RosterJson.Read(body), Is.InstanceOf<SettingsConfirmed>());
        await Rows.ExecuteAsync(
            "INSERT INTO roster_vote (seq, person_id, at, signature, line) "
                + "SELECT seq, @ronan, at, signature, line FROM roster_vote WHERE seq = @seq",
            new { seq, ronan = await team.IdAsync("ronan") }
        );
        await desk.RestartAsync();

        Assert.That(Organisation.Phone, Is.EqualTo("01 99 00 12 34"));
        Assert.That((await desk.Get<RosterStore>().AllAsync(None)).Alarms, Does.Contain(RosterAlarm.FalseSignature));
    }

    [Test]
    public async Task With_a_roster_in_doubt_no_own_number_and_no_own_address_is_shown()
    {
        await ChangeAsync("Organisation", "LeaveTo", "https://example.org/piege");
        await Rows.ExecuteAsync("UPDATE roster_entry SET hash = zeroblob(32) WHERE seq = 1");
        await desk.RestartAsync();

        Assert.That(
            (Organisation.Phone, Organisation.LeaveTo, Mail.Host),
            Is.EqualTo(((string?)null, new Organisation().LeaveTo, (string?)null))
        );
    }

    [Test]
    public async Task An_own_protocol_opens_no_report_before_two_confirmed_it_and_an_open_case_keeps_its_version()
    {
        var before = await team.ReportAsync("Avant.");
        await PutProtocolAsync(OwnProtocol);
        team = new(desk);
        var waiting = await team.ReportAsync("Pendant.");
        using var maelle = await desk.SignInAsync("maelle");
        var told = (await maelle.GetAsync(Page)).Text;
        await ConfirmAsync("maelle");
        await desk.RestartAsync();
        Assert.That(Newest, Is.EqualTo(2), "one alone");
        await ConfirmAsync("ronan");
        await desk.RestartAsync();
        team = new(desk);
        var after = await team.ReportAsync("Après.");

        Assert.That(told, Does.Contain("protocols/violence.yaml").And.Contain("Sécurité d’abord"));
        Assert.That(
            (await VersionAsync(before.Case), await VersionAsync(waiting.Case), await VersionAsync(after.Case)),
            Is.EqualTo((2, 2, 12))
        );

        await PutProtocolAsync(OwnProtocol.Replace("version: 12", "version: 13", StringComparison.Ordinal));
        Assert.That(Newest, Is.EqualTo(12), "changed again: the confirmed text is kept in the database");
        await PutProtocolAsync(null);
        Assert.That(Newest, Is.EqualTo(12), "taken away: so too");
        await desk.ConfirmAsync();
        await desk.RestartAsync();
        Assert.That(Newest, Is.EqualTo(2), "two confirmed that what ships counts again");
        team = new(desk);
        Assert.That(await VersionAsync(after.Case), Is.EqualTo(12));
    }

    [Test]
    public async Task An_own_decision_file_changes_no_decision_before_two_confirmed_it()
    {
        await desk.RestartAsync(() => WriteJudgesAsync(3));
        Assert.That(desk.Get<DecisionRules>().Process.Judges, Is.EqualTo(2));
        Assert.That(desk.Get<SettingConfirmations>().Waiting.Single().Name, Is.EqualTo("decision.yaml"));
        await desk.RestartConfirmedAsync(() => WriteJudgesAsync(3));
        Assert.That(desk.Get<DecisionRules>().Process.Judges, Is.EqualTo(3));
        await desk.RestartAsync(() => WriteJudgesAsync(4));
        Assert.That(desk.Get<DecisionRules>().Process.Judges, Is.EqualTo(3));
    }

    private Task WriteJudgesAsync(int judges) =>
        File.WriteAllTextAsync(
            new DataDirectory(desk.Data).Decision,
            Embedded
                .Text(IncidentDesk.Protocols.DecisionProcessFile.Shipped)
                .Replace("judges: 2", $"judges: {judges}", StringComparison.Ordinal)
        );

    [Test]
    public async Task A_confirmed_text_changed_or_deleted_in_the_database_raises_the_alarm_and_what_ships_counts()
    {
        await desk.RestartConfirmedAsync(() => Task.Run(() => PutProtocol(OwnProtocol)));
        await Rows.ExecuteAsync("UPDATE process_text SET body = body || '# changed'");
        await PutProtocolAsync(null);

        Assert.That(Newest, Is.EqualTo(2));
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Does.Contain(RowKind.Definition));
    }

    [Test]
    public async Task A_protocol_row_written_into_the_database_opens_no_report_and_a_changed_one_stops_no_start()
    {
        await desk.RestartConfirmedAsync(() => Task.Run(() => PutProtocol(OwnProtocol)));
        var body = await Rows.OneAsync<string>("SELECT body FROM protocol_definition WHERE version = 12");
        var files = System.Text.Json.JsonSerializer.Deserialize<IncidentDesk.Storage.Definitions.ProtocolFiles>(body!)!;
        var forged = files with
        {
            OverOwn = files.OverOwn! with
            {
                Text = files.OverOwn.Text.Replace("version: 12", "version: 19", StringComparison.Ordinal),
            },
        };
        var other = files with { OverOwn = files.OverOwn with { Text = files.OverOwn.Text + "# other" } };
        await Rows.ExecuteAsync(
            "INSERT INTO protocol_definition (protocol, version, hash, body) VALUES ('violence', 19, @hash, @body)",
            new { hash = forged.Hash, body = System.Text.Json.JsonSerializer.Serialize(forged) }
        );
        await Rows.ExecuteAsync(
            "UPDATE protocol_definition SET hash = @hash, body = @body WHERE version = 12",
            new { hash = other.Hash, body = System.Text.Json.JsonSerializer.Serialize(other) }
        );
        await desk.RestartAsync();

        Assert.That(Newest, Is.EqualTo(12));
        Assert.That(desk.Get<ProtocolShelf>().Find("violence", 19), Is.Not.Null, "it is only stored");
        Assert.That(desk.Get<ProtocolShelf>().Get("violence", 12).Hash, Is.EqualTo(files.Hash));
        Assert.That(await desk.Get<RowAlarmStore>().OpenAsync(None), Does.Contain(RowKind.Definition));
    }

    [Test]
    public async Task The_check_command_says_what_waits()
    {
        await ChangeAsync("Organisation", "Phone", "06 39 98 00 01");
        var output = new StringWriter();

        Assert.That(await Check.RunAsync(desk.Data, output, None), Is.Zero);
        Assert.That(
            output.ToString().Replace('\u00a0', ' '),
            Does.Contain("/team/settings").And.Contain("« 01 99 00 12 34 » deviendrait « 06 39 98 00 01 »")
        );
    }

    private int Newest => desk.Get<ProtocolShelf>().Newest("violence").Version;

    private async Task<int> VersionAsync(Guid id)
    {
        using var open = await team.LoadAsync(id, "ilana");
        return open!.File.Protocol.Version;
    }
}
