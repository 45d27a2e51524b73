using System.Text;
using System.Text.RegularExpressions;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Proof;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Tests.Proof;

[Category("Threat-17")]
public sealed partial class JournalGapTests
{
    private const string Alarm = "des actes déjà enregistrés ont disparu";

    [Test]
    public async Task Signatures_of_two_members_from_two_circles_end_the_alarm_and_enter_the_journal()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var maelle = await CutAsync(desk);
        var alone = await AcknowledgeAsync(maelle, "maelle");
        var again = await AcknowledgeAsync(maelle, "maelle");
        using var tiago = await desk.SignInAsync("tiago");
        Assert.That(alone, Does.Contain("Déjà confirmé par le siège copil-1").And.Contain(Alarm));
        Assert.That(again, Does.Contain("Tu l’as déjà confirmée"));
        var done = await AcknowledgeAsync(tiago, "tiago");
        await desk.PublishHourAsync();
        await SignInAsync(tiago, "tiago");
        var journal = (await tiago.GetAsync("/decisions/journal")).Html;

        Assert.That(done, Does.Contain("Le journal est complet.").And.Not.Contain(Alarm));
        Assert.That(
            Verifier.Check(Encoding.UTF8.GetBytes(journal))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Restore, "0")),
            "acknowledged before the first hour was published"
        );
        Assert.That(
            Verifier
                .Check(
                    Encoding.UTF8.GetBytes(
                        journal.Replace("\"lines\": \"", "\"lines\": \"00", StringComparison.Ordinal)
                    )
                )[^1]
                .Fault,
            Is.EqualTo(ProofFault.FalseSignature)
        );
        await SignInAsync(maelle, "maelle");
        Assert.That(
            (await maelle.GetAsync("/decisions")).Text,
            Does.Not.Contain(Alarm),
            "what was acknowledged raises nothing more"
        );
    }

    [Test]
    [Category("Threat-39")]
    public async Task The_page_names_a_published_hour_and_no_line_and_does_not_change_when_lines_are_written()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        await desk.PublishHourAsync();
        using var maelle = await CutAsync(desk);
        using var tiago = await desk.SignInAsync("tiago");
        var before = await tiago.GetAsync("/decisions/restore");
        await new Team(desk).ReportAsync("Un récit.");
        var after = await tiago.GetAsync("/decisions/restore");
        var hour = await desk.Get<HourStore>().NewestAsync(default);

        Assert.That(before.Text, Does.Contain($"Continuer après l’heure publiée {hour.Seq}"));
        Assert.That(Hidden().Replace(after.Plain, "#"), Is.EqualTo(Hidden().Replace(before.Plain, "#")));
        Assert.That(after.Field("carried"), Has.Length.EqualTo(before.Field("carried")!.Length));
        Assert.That(
            after.Field("carried"),
            Is.Not.EqualTo((await tiago.GetAsync("/decisions/restore")).Field("carried"))
        );
        Assert.That(
            (
                await tiago.PostAsync(
                    "/decisions/restore",
                    ("hash", before.Field("hash")!),
                    ("carried", before.Field("carried")!),
                    ("password", Team.PasswordOf("tiago"))
                )
            ).Text,
            Does.Contain("Déjà confirmé par le siège"),
            "lines written meanwhile are no reason to refuse"
        );
        await AcknowledgeAsync(maelle, "maelle");
        await desk.PublishHourAsync();
        await SignInAsync(tiago, "tiago");
        var file = (await tiago.GetAsync("/decisions/journal")).Html;
        Assert.That(
            Verifier.Check(Encoding.UTF8.GetBytes(file))[^1],
            Is.EqualTo(new ProofFinding(ProofCheck.Restore, $"{hour.Seq}"))
        );
        Assert.That(file, Does.Not.Contain("lost").And.Not.Contain("goes_on_from"));
    }

    [Test]
    public async Task A_journal_that_is_cut_again_after_the_page_was_shown_is_not_acknowledged_by_it()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var maelle = await CutAsync(desk);
        var page = await maelle.GetAsync("/decisions/restore");
        var line = (await desk.Get<Journal>().NewestAsync(default)).Seq;
        await desk.Get<ContentDatabase>().ExecuteAsync($"DELETE FROM journal WHERE seq = {line}");

        Assert.That(
            (
                await maelle.PostAsync(
                    "/decisions/restore",
                    ("hash", page.Field("hash")!),
                    ("carried", page.Field("carried")!),
                    ("password", Team.PasswordOf("maelle"))
                )
            ).Text,
            Does.Contain("Le journal a changé depuis que tu as lu cette page.")
        );
    }

    [Test]
    public async Task One_circle_is_not_enough_and_nobody_outside_the_copil_is_asked()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var maelle = await CutAsync(desk);
        using var ronan = await desk.SignInAsync("ronan");
        using var idriss = await desk.SignInAsync("idriss");
        using var listener = await desk.SignInAsync("ilana");
        await AcknowledgeAsync(ronan, "ronan");

        Assert.That(
            await AcknowledgeAsync(idriss, "idriss"),
            Does.Contain("Quelqu’un de ton cercle l’a déjà confirmée").And.Contain(Alarm)
        );
        Assert.That((await listener.GetAsync("/decisions/restore")).Code, Is.EqualTo(404));
    }

    [Test]
    public async Task A_second_cut_after_the_restore_raises_the_alarm_again()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var maelle = await CutAsync(desk);
        await AcknowledgeAsync(maelle, "maelle");
        using var tiago = await desk.SignInAsync("tiago");
        await AcknowledgeAsync(tiago, "tiago");
        var restored = await desk.PutAsideAsync();
        await Decided.SignAsync(desk, "anselme");
        await SignInAsync(maelle, "maelle");
        await desk.PutBackAsync(restored);
        await SignInAsync(maelle, "maelle");

        Assert.That((await maelle.GetAsync("/decisions")).Text, Does.Contain(Alarm));
    }

    [Test]
    public async Task An_unsigned_restore_does_not_end_the_alarm()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var maelle = await CutAsync(desk);
        var head = await desk.Get<Journal>().NewestAsync(default);
        await desk.TamperAsync(
            $"""
            INSERT INTO journal_restore (id, lost, from_seq, from_hash,
                journal_seq) VALUES ('0196f000-0000-7000-8000-00000000000a', 999, 0, x'{new string(
                '0',
                64
            )}', {head.Seq});
            UPDATE journal_alarm SET restore_id = '0196f000-0000-7000-8000-00000000000a';
            """
        );
        await SignInAsync(maelle, "maelle");

        Assert.That((await maelle.GetAsync("/decisions")).Text, Does.Contain(Alarm));
    }

    [Test]
    public async Task The_log_says_which_line_is_gone_and_names_nobody()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var log = new Lines();
        var witnesses = new JournalWitnessStore(
            desk.Get<ContentDatabase>(),
            desk.Get<Journal>(),
            desk.Get<JournalGapStore>(),
            desk.Clock,
            log
        );
        var newest = await witnesses.NewestAsync(default);

        Assert.That(await witnesses.CompareAsync(newest, default), Is.True);
        Assert.That(
            await witnesses.CompareAsync(
                newest with
                {
                    Line = newest.Line with { Seq = newest.Line.Seq + 1 },
                },
                default
            ),
            Is.False
        );
        Assert.That(
            await witnesses.CompareAsync(newest with { Line = newest.Line with { Hash = new byte[32] } }, default),
            Is.False
        );
        Assert.That(
            log.Said,
            Is.EqualTo(
                new[]
                {
                    $"Error: The journal no longer holds line {newest.Line.Seq + 1} as it was seen: the "
                        + "desk's history was rolled back or cut.",
                    $"Error: The journal no longer holds line {newest.Line.Seq} as it was seen: the desk's "
                        + "history was rolled back or cut.",
                }
            )
        );
        Assert.That(await witnesses.AlarmAsync(default), Is.True);
    }

    [GeneratedRegex("\\b[0-9a-f]{64,}\\b")]
    private static partial Regex Hidden();

    /// <summary>A desk whose last act is gone, and the one who had seen it, signed in again.</summary>
    private static async Task<Visitor> CutAsync(DeskOnDisk desk)
    {
        var old = await desk.PutAsideAsync();
        await Decided.SignAsync(desk, "anselme");
        var witness = await desk.SignInAsync("maelle");
        await desk.PutBackAsync(old);
        await SignInAsync(witness, "maelle");
        return witness;
    }

    private static Task<Answer> SignInAsync(Visitor visitor, string login) =>
        visitor.PostAsync("/desk/signin", ("login", login), ("password", Team.PasswordOf(login)));

    private static async Task<string> AcknowledgeAsync(Visitor visitor, string login)
    {
        var page = await visitor.GetAsync("/decisions/restore");
        if (page.Field("hash") is not { } hash)
            return page.Text;
        return (
            await visitor.PostAsync(
                "/decisions/restore",
                ("hash", hash),
                ("carried", page.Field("carried")!),
                ("password", Team.PasswordOf(login))
            )
        ).Text;
    }

    private sealed class Lines : ILogger<JournalWitnessStore>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Said.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
