using System.Text.RegularExpressions;
using IncidentDesk.DemoContent;
using IncidentDesk.Jobs;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Tests.Proof;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Jobs;

public sealed partial class JournalMailTests
{
    private static readonly int Copil = DemoOrganisation.Members.Count(member =>
        member.Seats.Any(seat => seat.Role is Role.Copil or Role.Bureau)
    );

    [Test]
    public async Task Every_member_of_the_copil_gets_one_mail_a_day_however_often_the_sweep_runs()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        Morning(desk);
        for (var run = 0; run < 5; run++)
            await SweepAsync(desk);
        await desk.RestartAsync();
        for (var run = 0; run < 5; run++)
            await SweepAsync(desk);
        var first = Mails(desk).Length;
        desk.Clock.Advance(TimeSpan.FromDays(1));
        await SweepAsync(desk);

        Assert.That(first, Is.EqualTo(Copil));
        Assert.That(Mails(desk), Has.Length.EqualTo(2 * Copil));
        Assert.That(
            Mails(desk).Select(mail => To().Match(mail).Value).GroupBy(to => to).Select(group => group.Count()),
            Is.All.EqualTo(2)
        );
    }

    [Test]
    public async Task The_sign_in_page_shows_the_hash_of_the_founding_before_anybody_signs_in()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        using var visitor = desk.Visitor();
        var hash = (await desk.Get<RosterStore>().FoundingHashAsync(default))!;

        Assert.That(
            (await visitor.GetAsync("/desk/signin")).Text,
            Does.Contain(string.Join(' ', hash.Chunk(4).Select(group => new string(group))))
        );
    }

    [Test]
    public async Task Ten_simultaneous_sweeps_send_one_journal_mail_per_member()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        Morning(desk);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => SweepAsync(desk))));
        await SweepAsync(desk);

        Assert.That(Mails(desk), Has.Length.EqualTo(Copil));
    }

    [Test]
    public async Task Each_journal_mail_names_the_newest_line_and_differs_only_in_date_id_and_recipient()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        Morning(desk);
        await SweepAsync(desk);
        var newest = await desk.Get<HourStore>().NewestAsync(default);
        var mails = Mails(desk);
        var text = mails[0][mails[0].IndexOf("\n\n", StringComparison.Ordinal)..];

        Assert.That(mails.Select(mail => Differs().Replace(mail, "")).Distinct().Count(), Is.EqualTo(1));
        Assert.That(newest.Seq, Is.GreaterThan(0));
        Assert.That(text, Does.Contain($"\nNuméro {newest.Seq}\n{Convert.ToHexStringLower(newest.Hash)}\n\n"));
        Assert.That(text, Does.Contain($"\n{await desk.Get<RosterStore>().FoundingHashAsync(default)}\n\n"));
        Assert.That(mails, Has.All.Not.Contain("http").And.All.Not.Contain("Port-Cendrel"));
    }

    [Test]
    public async Task No_journal_mail_is_sent_before_8_in_the_morning()
    {
        await using var desk = await DeskOnDisk.StartAsync();
        var midnight = Workdays.Local(desk.Clock.GetUtcNow()).Date.AddDays(1);
        desk.Clock.SetUtcNow(
            new DateTimeOffset(
                midnight.AddHours(7).AddMinutes(59),
                Workdays.Local(desk.Clock.GetUtcNow()).Offset
            ).ToUniversalTime()
        );
        await SweepAsync(desk);

        Assert.That(Mails(desk), Is.Empty);
    }

    /// <summary>Ten o'clock of the next day.</summary>
    private static void Morning(DeskOnDisk desk) =>
        desk.Clock.SetUtcNow(
            new DateTimeOffset(desk.Clock.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(9), TimeSpan.Zero)
        );

    private static Task SweepAsync(DeskOnDisk desk) =>
        ActivatorUtilities.CreateInstance<JournalMailSweep>(desk.Services).RunAsync(default);

    /// <summary>The daily mails that were dropped, and no reminder.</summary>
    private static string[] Mails(DeskOnDisk desk) =>
        [
            .. Directory
                .CreateDirectory(Path.Combine(desk.Data, "mail"))
                .EnumerateFiles("*.eml")
                .Where(mail => MimeKit.MimeMessage.Load(mail.FullName).Subject == "Relevé quotidien du journal")
                .Select(mail => File.ReadAllText(mail.FullName).ReplaceLineEndings("\n")),
        ];

    [GeneratedRegex("^To: .*$", RegexOptions.Multiline)]
    private static partial Regex To();

    [GeneratedRegex("^(To|Date|Message-Id): .*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Differs();
}
