using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Bench.Load;

internal sealed partial class LoadBench
{
    private const int Megabytes = 100;

    /// <summary>One file sent from a mailbox, and taken by whoever follows its case.</summary>
    private async Task FilesAsync(DeskProgram desk)
    {
        using var reporter = new Visitor(desk.Url);
        var watch = Stopwatch.StartNew();
        await OpenAsync(reporter, watch);
        var page = await reporter.GetAsync("/mailbox/files");
        var before = desk.Peak;
        watch.Restart();
        using var form = new MultipartFormDataContent { { new StringContent(page.Token!), "token" } };
        foreach (var (name, value) in page.Carried([("file", "")]))
            form.Add(new StringContent(value), name);
        form.Add(new Endless(Megabytes * 1_000_000L), "file", "long.mp3");
        Good(await reporter.FollowAsync(new(HttpMethod.Post, "/mailbox/files") { Content = form }), "long.mp3");
        AddRate($"a file of {Megabytes} MB sent", watch.Elapsed, 300);
        Add("memory that it took beside what was resident before", Math.Max(0, desk.Peak - before), "MiB", 8);

        using var member = new Visitor(desk.Url);
        await member.SignInAsync(SeededDesk.Volunteer);
        var (text, read) = await FileAsync(member);
        watch.Restart();
        AddRate($"the same file taken from the desk, {await TakeAsync()} bytes", watch.Elapsed, 400);

        async Task<long> TakeAsync()
        {
            using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = member.Cookies })
            {
                BaseAddress = member.Origin,
                Timeout = TimeSpan.FromMinutes(2),
            };
            using var request = Visitor.Form($"/desk/case/{seeded.Short}/file/{text}", read.Token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync();
            var buffer = new byte[1 << 17];
            var taken = 0L;
            for (int count; (count = await body.ReadAsync(buffer)) > 0; )
                taken += count;
            return taken;
        }
    }

    /// <summary>Opens the texts of the case until one is the file.</summary>
    private async Task<(string Text, Answer Page)> FileAsync(Visitor member)
    {
        var page = await member.GetAsync($"/desk/case/{seeded.Short}");
        foreach (var text in TextLink().Matches(page.Html).Select(match => match.Groups[1].Value).Distinct())
        {
            var read = await member.FollowAsync(Visitor.Form($"/desk/case/{seeded.Short}/read/{text}", page.Token));
            if (read.Html.Contains($"/file/{text}", StringComparison.Ordinal))
                return (text, read);
        }
        throw new InvalidOperationException("The file is not among the texts of its case.");
    }

    private void AddRate(string what, TimeSpan took, double goal)
    {
        var rate = Megabytes / took.TotalSeconds;
        rows.Add(
            new(
                what,
                null,
                Said(rate, "MB/s"),
                string.Create(CultureInfo.InvariantCulture, $"{rate / limits.Copied:0.00} of a copy with fsync"),
                string.Create(CultureInfo.InvariantCulture, $"≥ {goal} MB/s"),
                rate >= goal
            )
        );
    }

    [GeneratedRegex("/desk/case/[0-9a-f-]{36}/read/([0-9a-f-]{36})")]
    private static partial Regex TextLink();
}
