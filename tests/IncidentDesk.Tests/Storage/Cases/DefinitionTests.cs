using IncidentDesk.Protocols;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Tests.Storage.Cases;

/// <summary>A case keeps the version it was opened with, and a version keeps its text, whatever the files say
/// later.</summary>
public sealed class DefinitionTests
{
    private const string Second =
            "schema: 1\nversion: 12\nstages: [{id: securite, fr: \"Sécurité d’abord\", en: \"Safety first\"}]\n",
        Third =
            "schema: 1\nversion: 13\nstages: [{id: securite, fr: \"Encore autre chose\", en: \"Something else\"}]\n";

    private static Task PutAsync(RunningDesk desk, string? text) =>
        Task.Run(() =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(desk.Data, "protocols")).FullName;
            if (text is null)
                File.Delete(Path.Combine(folder, "violence.yaml"));
            else
                File.WriteAllText(Path.Combine(folder, "violence.yaml"), text);
        });

    [Test]
    public async Task An_open_case_keeps_its_protocol_version_until_two_handlers_move_it_to_a_new_version()
    {
        await using var desk = await RunningDesk.DemoAsync();
        var team = new Team(desk);
        var (words, _) = await team.Cases.SubmitAsync(
            desk.Get<ProtocolShelf>().Get("violence", 1),
            new HashSet<Guid>(),
            "Avant.",
            new Dictionary<Consent, ConsentAnswer>(),
            CancellationToken.None
        );
        var old = await team.ReportedAsync(words!);
        await team.JoinAsync(old.Case, "ilana", "gaspard");
        await desk.RestartConfirmedAsync(() => PutAsync(desk, Second));
        team = new Team(desk);
        var fresh = await team.ReportAsync("Après.");

        Assert.That((await FileAsync(team, old.Case)).Protocol.Version, Is.EqualTo(1));
        Assert.That((await FileAsync(team, fresh.Case)).Protocol.Version, Is.EqualTo(12));

        Task<Refusal?> MoveAsync(string login)
        {
            var why = NewText.Of("Parce que.");
            return team.ActAsync(
                old.Case,
                login,
                (file, actor) => VersionMoved.Decide(file, actor, 12, why.Id, team.Now),
                why
            );
        }

        Assert.That(await MoveAsync("ilana"), Is.Null);
        Assert.That((await FileAsync(team, old.Case)).Protocol.Version, Is.EqualTo(1), "one person moves nothing");
        Assert.That((await MoveAsync("ilana"))!.Reason, Is.EqualTo(Reason.AlreadySigned));
        Assert.That(await MoveAsync("gaspard"), Is.Null);
        Assert.That(
            (await FileAsync(team, old.Case)).Protocol.Stage("securite")!.Name.Fr,
            Is.EqualTo("Sécurité d’abord")
        );
        using var mailbox = await team.Cases.LoadMailboxAsync(old.Reporter, CancellationToken.None);
        Assert.That(mailbox!.File.Protocol.Version, Is.EqualTo(12), "the person reads the same protocol as the team");
    }

    [Test]
    public async Task A_protocol_version_stays_available_without_its_file_and_its_text_cannot_be_changed()
    {
        await using var desk = await RunningDesk.DemoAsync();
        await desk.RestartConfirmedAsync(() => PutAsync(desk, Second));
        var pinned = await new Team(desk).ReportAsync("Sous la deuxième version.");
        var hash = desk.Get<ProtocolShelf>().Get("violence", 12).Hash;
        await desk.RestartConfirmedAsync(() => PutAsync(desk, Third));

        Assert.That(desk.Get<ProtocolShelf>().Get("violence", 12), Has.Property(nameof(Protocol.Hash)).EqualTo(hash));
        using (var mailbox = await new Team(desk).Cases.LoadMailboxAsync(pinned.Reporter, CancellationToken.None))
            Assert.That(mailbox!.File.Protocol.Version, Is.EqualTo(12));

        await PutAsync(desk, Third.Replace("autre chose", "un autre texte", StringComparison.Ordinal));
        Assert.That(
            () => desk.Get<DefinitionStore>().Open(ProtocolFolder.In(desk.Data)),
            Throws
                .TypeOf<ProtocolFileException>()
                .With.Message.Contains("version 13 of violence was in force with another text")
        );
    }

    [Test, Category("Threat-41")]
    public async Task A_stored_protocol_whose_text_was_changed_raises_the_alarm_and_its_cases_accept_no_act()
    {
        await using var desk = await RunningDesk.DemoAsync();
        await desk.RestartConfirmedAsync(() => PutAsync(desk, Second));
        var team = new Team(desk);
        var pinned = await team.ReportAsync("Sous la deuxième version.");
        await team.JoinAsync(pinned.Case, "ilana", "gaspard");
        var hash = desk.Get<ProtocolShelf>().Get("violence", 12).Hash;
        Assert.That(await IsAlarmedAsync(), Is.False);
        await desk.RestartConfirmedAsync(() => PutAsync(desk, Third));
        var thief = new Thief(desk.Get<ContentDatabase>());
        var body = await thief.OneAsync<string>("SELECT body FROM protocol_definition WHERE version = 12");
        var changed = body!.Replace("Sécurité", "Rapidité", StringComparison.Ordinal);
        if (changed == body)
            changed = body.Replace("S\\u00E9curit\\u00E9", "Rapidit\\u00E9", StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(body));
        await thief.ExecuteAsync("UPDATE protocol_definition SET body = @changed WHERE version = 12", new { changed });

        ProtocolShelf Open() =>
            new DefinitionStore(
                desk.Get<ContentDatabase>(),
                files => ProtocolReader.Read(files, desk.Get<DecisionRules>().Process),
                desk.Get<RowAlarmStore>()
            ).Open(ProtocolFolder.In(desk.Data));
        Assert.That(Open().Find("violence", 12), Is.Null);
        Assert.That(await IsAlarmedAsync(), Is.True);
        await thief.ExecuteAsync("DELETE FROM row_alarm");

        await thief.ExecuteAsync(
            "UPDATE protocol_definition SET hash = @other WHERE version = 12",
            new
            {
                other = ProtocolReader
                    .Read(
                        System.Text.Json.JsonSerializer.Deserialize<ProtocolFiles>(changed)!,
                        desk.Get<DecisionRules>().Process
                    )
                    .Hash,
            }
        );
        await desk.RestartAsync(() => Task.CompletedTask);
        team = new Team(desk);
        var why = NewText.Of("Une note.");

        Assert.That(desk.Get<ProtocolShelf>().Get("violence", 12).Hash, Is.Not.EqualTo(hash));
        Assert.That(
            (
                await team.ActAsync(
                    pinned.Case,
                    "ilana",
                    (_, actor) => new NoteWritten(actor.Id, team.Now, why.Id),
                    why
                )
            )!.Reason,
            Is.EqualTo(Reason.OtherDefinition)
        );
        Assert.That(await IsAlarmedAsync(), Is.True);

        async Task<bool> IsAlarmedAsync() =>
            (await desk.Get<RowAlarmStore>().OpenAsync(default)).Contains(RowKind.Definition);
    }

    [Test]
    public async Task A_new_protocol_version_is_not_validated_by_the_mandate_of_the_old_version()
    {
        await using var desk = await RunningDesk.DemoAsync();
        Assert.That(
            (
                await desk.Get<MandateStore>()
                    .OfAsync(desk.Get<ProtocolShelf>().Newest("violence"), CancellationToken.None)
            ).IsValid,
            Is.True
        );
        await desk.RestartConfirmedAsync(() => PutAsync(desk, Second));

        Assert.That(
            (
                await desk.Get<MandateStore>()
                    .OfAsync(desk.Get<ProtocolShelf>().Newest("violence"), CancellationToken.None)
            ).IsValid,
            Is.False
        );
    }

    private static async Task<CaseFile> FileAsync(Team team, Guid id)
    {
        using var open = await team.LoadAsync(id, "ilana");
        return open!.File;
    }
}
