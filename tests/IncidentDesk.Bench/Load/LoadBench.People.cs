using System.Diagnostics;
using System.Globalization;
using IncidentDesk.DemoContent;
using IncidentDesk.Tests.Pages;

namespace IncidentDesk.Bench.Load;

internal sealed partial class LoadBench
{
    /// <summary>Signing in, my day, and cases with few and with many entries, one member alone.</summary>
    private async Task MembersAsync(DeskProgram desk)
    {
        var password = DemoOrganisation.Members.First(member => member.Login == SeededDesk.Volunteer).Password;
        var signIn = Keep(
            await Crowd.RunAsync(
                "sign-in, one after the other",
                1,
                Time / 2,
                async (_, watch) =>
                {
                    using var member = new Visitor(desk.Url);
                    var form = await member.GetAsync("/desk/signin");
                    watch.Restart();
                    await member.SendAsync(
                        Visitor.Form(
                            "/desk/signin",
                            form.Token,
                            ("login", SeededDesk.Volunteer),
                            ("password", password)
                        )
                    );
                    if (member.Cookie("desk") is null)
                        throw new InvalidOperationException("The volunteer could not sign in.");
                }
            )
        );
        AddRatio(signIn, signIn.Within(.5) / limits.SignIn, "its Argon2id", 1.2);

        using var known = new Visitor(desk.Url);
        await known.SignInAsync(SeededDesk.Volunteer);
        var first = Stopwatch.StartNew();
        var day = await known.GetAsync("/desk");
        Good(day);
        rows.Add(
            new(
                $"my day with {cases} new cases that nobody has looked at yet",
                null,
                Said(first.Elapsed.TotalMilliseconds, "ms")
            )
        );
        AddTime(await PagesAsync($"my day with {cases} cases", known, "/desk"), cases <= 1_000 ? 15 : 25);
        Add($"bytes of my day with {cases} cases", day.Html.Length / 1_000.0, "kB", 60);
        AddTime(await PagesAsync("a case with 20 notes", known, $"/desk/case/{seeded.Short}"), 10);
        AddTime(await PagesAsync("a case with 200 notes", known, $"/desk/case/{seeded.Long}"), 30);
    }

    private static Task<Served> PagesAsync(string what, Visitor member, string path) =>
        Crowd.RunAsync(what, 1, Time / 3, async (_, _) => Good(await member.GetAsync(path)));

    /// <summary>First pages, mailboxes opened by their words, and whole reports.</summary>
    private async Task ReportersAsync(DeskProgram desk)
    {
        var visitors = Enumerable.Range(0, 8).Select(_ => new Visitor(desk.Url)).ToArray();
        var pages = Keep(
            await Crowd.RunAsync(
                "first pages, 8 at once",
                visitors.Length,
                Time / 3,
                async (person, _) => Good(await visitors[person].GetAsync("/"))
            )
        );
        rows.Add(
            new(
                pages.What,
                pages,
                "",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pages.PerSecond / limits.Requests:0.00} of an empty endpoint"
                )
            )
        );
        foreach (var visitor in visitors)
            visitor.Dispose();
        AddTime(await ReturnsAsync(1), 40);
        AddTime(await ReturnsAsync(16), 250);
        AddTime(
            await Crowd.RunAsync(
                "whole reports, 64 people at once",
                64,
                Time,
                (_, watch) => ReportAsync(desk.Url, watch)
            ),
            1_000
        );
        var most = Keep(
            await Crowd.RunAsync(
                "whole reports, 96 people at once",
                96,
                Time,
                (_, watch) => ReportAsync(desk.Url, watch)
            )
        );
        var part = most.PerSecond / limits.Receipts;
        rows.Add(
            new(
                most.What,
                most,
                "",
                string.Create(CultureInfo.InvariantCulture, $"{part:0.00} of Argon2id on two threads"),
                "≥ 0.70, no error",
                part >= .7 && most.Errors.Count == 0
            )
        );

        Task<Served> ReturnsAsync(int people) =>
            Crowd.RunAsync(
                $"mailboxes opened by their words, {people} at once",
                people,
                Time,
                (_, watch) => ReturnAsync(desk.Url, watch)
            );
    }

    /// <summary>Sixty-four people for a minute, each with something else to do.</summary>
    private async Task MixedAsync(DeskProgram desk)
    {
        using var known = new Visitor(desk.Url);
        await known.SignInAsync(SeededDesk.Volunteer);
        Good(await known.GetAsync("/desk"));
        var mixed = Keep(
            await Crowd.RunAsync(
                "first page, my day, a case, a report, a mailbox: 64 people at once for a minute",
                64,
                TimeSpan.FromMinutes(1),
                async (person, watch) =>
                {
                    using var member = new Visitor(desk.Url, cookies: known.Cookies);
                    await (
                        (person % 5) switch
                        {
                            0 => OpenAsync("/"),
                            1 => OpenAsync("/desk"),
                            2 => OpenAsync($"/desk/case/{seeded.Short}"),
                            3 => ReportAsync(desk.Url, watch),
                            _ => ReturnAsync(desk.Url, watch),
                        }
                    );

                    async Task OpenAsync(string path) => Good(await member.GetAsync(path));
                }
            )
        );
        rows.Add(
            new(
                mixed.What,
                mixed,
                Said(mixed.Within(.99) / 1_000, "s"),
                Goal: "p99 ≤ 2 s, no error",
                Holds: mixed.Within(.99) <= 2_000 && mixed.Errors.Count == 0
            )
        );
        Add("its highest resident memory", desk.Peak, "MiB", 300);
    }

    private void AddTime(Served served, double most) =>
        rows.Add(
            new(
                served.What,
                Keep(served),
                Said(served.Within(.5), "ms"),
                Goal: string.Create(CultureInfo.InvariantCulture, $"p50 ≤ {most} ms"),
                Holds: served.Within(.5) <= most && served.Errors.Count == 0
            )
        );

    private void AddRatio(Served served, double ratio, string limit, double most) =>
        rows.Add(
            new(
                served.What,
                served,
                Said(served.Within(.5), "ms"),
                string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} of {limit}"),
                string.Create(CultureInfo.InvariantCulture, $"≤ {most}"),
                ratio <= most
            )
        );
}
