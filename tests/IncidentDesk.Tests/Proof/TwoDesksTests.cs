using System.Text.RegularExpressions;
using IncidentDesk.Jobs;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Proof;

/// <summary>Two desks begin as one and the same, with the same clock. One receives a report that sets a member of the
/// CoPil aside; that member sees the same at both.</summary>
[Category("Threat-39")]
public sealed partial class TwoDesksTests
{
    private const string Aside = "tiago";
    private const int Hours = 24;

    private static readonly string[] Starts =
    [
        "/desk",
        "/desk/home",
        "/desk/access",
        "/decisions",
        "/decisions/mandates",
        "/decisions/restore",
        "/decisions/journal",
        "/custody",
        "/team",
        "/admin",
    ];

    [Test]
    public async Task A_set_aside_member_sees_the_same_pages_mails_and_journal_with_and_without_the_report()
    {
        // A quarter past, so that a few moments more or less at one desk are still the same minute.
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.UtcDateTime.Date.AddHours(18), TimeSpan.Zero).AddDays(1);
        await using DeskOnDisk quiet = await DeskOnDisk.OpenAsync(await DemoData.CopyAsync(), start),
            busy = await DeskOnDisk.OpenAsync(await DemoData.CopyAsync(), start);
        var team = new Team(busy);
        Reported? reported = null;
        for (var hour = 0; hour <= Hours; hour++)
        {
            foreach (var desk in (DeskOnDisk[])[quiet, busy])
            {
                desk.Clock.SetUtcNow(start.AddHours(hour).AddMinutes(15));
                await SweepAsync(desk);
            }
            reported = await ActAsync(team, reported, hour);
            if (hour is 0 or 1 or 2 or 7 or 14 or Hours)
                await CompareAsync(quiet, busy, $"hour {hour}");
        }

        Assert.That(
            (await busy.Get<Journal>().NewestAsync(default)).Seq,
            Is.GreaterThan((await quiet.Get<Journal>().NewestAsync(default)).Seq + 10),
            "the journal itself tells"
        );
        Assert.That(Mails(quiet), Has.Length.GreaterThan(0));
        Assert.That(Mails(busy), Is.EqualTo(Mails(quiet)));
    }

    /// <summary>What happens at the busy desk: a report, then people who follow it.</summary>
    private static async Task<Reported?> ActAsync(Team team, Reported? reported, int hour)
    {
        if (hour == 1)
            return await team.ReportAsync("Un récit.", Aside);
        if (hour == 2)
            await team.JoinAsync(reported!.Case, "ilana", "gaspard");
        if (hour is > 2 and < 12)
            await team.NoteAsync(reported!.Case, "ilana", $"Une note, la {hour}e.");
        return reported;
    }

    private static async Task SweepAsync(DeskOnDisk desk)
    {
        await New<HourSweep>(desk).RunAsync(default);
        await New<ShredSweep>(desk).RunAsync(default);
        await New<CleanSweep>(desk).RunAsync(default);
        await New<ReminderSweep>(desk).RunAsync(default);
        await New<JournalMailSweep>(desk).RunAsync(default);
        await New<JournalCheckSweep>(desk).RunAsync(default);
    }

    private static T New<T>(DeskOnDisk desk) => ActivatorUtilities.CreateInstance<T>(desk.Services);

    private static async Task CompareAsync(DeskOnDisk quiet, DeskOnDisk busy, string when)
    {
        var (one, other) = (await SeesAsync(quiet), await SeesAsync(busy));
        Assert.That(other.Keys, Is.EquivalentTo(one.Keys), when);
        foreach (var (path, page) in one)
            Assert.That(other[path], Is.EqualTo(page), $"{when}, {path}");
        Assert.That(one, Has.Count.GreaterThan(20), when);
        Assert.That(one["/decisions/journal"], Does.Contain("200").And.Contain("incidentdesk-hours"));
    }

    /// <summary>Every page that this person can come to by links, without what differs at every request and what a
    /// random salt hides: the hashes of published hours.</summary>
    private static async Task<SortedDictionary<string, string>> SeesAsync(DeskOnDisk desk)
    {
        using var visitor = await desk.SignInAsync(Aside);
        var (pages, paths) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new Queue<string>(Starts));
        pages["witness"] = $"{visitor.Cookie("witness")!.Length}";
        while (paths.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path))
                continue;
            var answer = await visitor.GetAsync(path);
            pages[path] = $"{answer.Code} {answer.Path}\n{Hash().Replace(answer.Plain, "#")}";
            foreach (Match link in Link().Matches(answer.Html))
                if (link.Groups[1].Value is var next && !Leaves().IsMatch(next))
                    paths.Enqueue(next);
        }
        return pages;
    }

    private static string[] Mails(DeskOnDisk desk) =>
        [
            .. Directory
                .CreateDirectory(Path.Combine(desk.Data, "mail"))
                .EnumerateFiles("*.eml")
                .Select(mail => File.ReadAllText(mail.FullName))
                .Where(mail => mail.Contains($"To: {Aside}@", StringComparison.OrdinalIgnoreCase))
                .Select(mail => Hash().Replace(MessageId().Replace(mail, ""), "#"))
                .Order(StringComparer.Ordinal),
        ];

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Hash();

    [GeneratedRegex("^Message-Id: .*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();

    [GeneratedRegex("href=\"(/[^\"#]*)\"")]
    private static partial Regex Link();

    /// <summary>Links that end the visit, or lead to files that are the same for everybody.</summary>
    [GeneratedRegex("^/(leave|language|.*\\.(css|js|svg|png|ico|woff2|webmanifest))")]
    private static partial Regex Leaves();
}
