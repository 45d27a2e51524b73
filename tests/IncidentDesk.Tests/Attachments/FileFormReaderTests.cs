using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using IncidentDesk.Attachments;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage;

namespace IncidentDesk.Tests.Attachments;

/// <summary>Few people, or one small file, cannot keep everybody else's files out, nor take the machine's
/// memory.</summary>
[Category("Threat-32")]
public sealed class FileFormReaderTests
{
    private const string Page = "/report/files";

    private RunningDesk desk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        var data = await DemoData.CopyAsync();
        var path = Path.Combine(data, "incidentdesk.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        settings["Files"] = new JsonObject
        {
            ["MegabytesAFile"] = 2,
            ["MegabytesAReport"] = 4,
            ["MegabytesWaiting"] = 8,
        };
        await File.WriteAllTextAsync(path, settings.ToJsonString());
        desk = await RunningDesk.DemoAsync(data);
    }

    [TearDown]
    public async Task StopAsync() => await desk.DisposeAsync();

    [Test]
    public async Task When_slow_senders_hold_all_upload_places_one_place_is_freed_for_a_new_upload()
    {
        using var hold = new CancellationTokenSource();
        var (slow, lines) = (new List<Visitor>(), new List<Task<Answer?>>());
        using var honest = await desk.WithDraftAsync();
        for (var line = 0; line < FileFormReader.Places; line++)
        {
            slow.Add(await desk.WithDraftAsync());
            var token = (await slow[^1].GetAsync(Page)).Token;
            lines.Add(
                SentAsync(
                    slow[^1],
                    Sender.Form(
                        Page,
                        token,
                        false,
                        null,
                        ("entier.txt", new StringContent("Arrivé.")),
                        ("lent.mp3", new Trickle(hold.Token))
                    )
                )
            );
        }
        // Each line has its place, and its first file arrived.
        Assert.That(
            () =>
                new Thief(desk.Get<ContentDatabase>())
                    .OneAsync<long>("SELECT COUNT(*) FROM attachment WHERE folder_id IS NULL AND length > 0")
                    .Result,
            Is.EqualTo(FileFormReader.Places).After(60_000, 100)
        );

        var sending = honest.SendFilesAsync(Page, ("preuve.txt", "Une preuve."u8.ToArray()));
        for (var second = 0; !sending.IsCompleted && second < 60; second++)
        {
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(sending, Task.Delay(100));
        }
        await hold.CancelAsync();
        var (answer, answers) = (await sending.WaitAsync(TimeSpan.FromSeconds(30)), await Task.WhenAll(lines));
        var lost = Enumerable
            .Range(0, FileFormReader.Places)
            .Where(line => answers[line] is not { Code: 200 })
            .ToArray();

        Assert.That(
            (answer.Code, (await desk.DraftFilesAsync(honest)).Select(file => file.Name).Single()),
            Is.EqualTo((200, "preuve.txt"))
        );
        Assert.That(lost, Has.Length.EqualTo(1), "One place was needed.");
        Assert.That(
            (await desk.DraftFilesAsync(slow[lost[0]])).Select(file => file.Name),
            Is.EqualTo(new[] { "entier.txt" }),
            "What had arrived whole is kept."
        );
        if (answers[lost[0]] is { } told)
        {
            Assert.That((told.Code, told.Headers["Retry-After"]), Is.EqualTo((503, "60")));
            Assert.That(told.Text, Does.Contain("attends une minute, puis joins ce qui manque"));
        }
        foreach (var visitor in slow)
            visitor.Dispose();
    }

    /// <summary>Null where the desk closed the line before its answer was read.</summary>
    private static async Task<Answer?> SentAsync(Visitor visitor, HttpRequestMessage form)
    {
        try
        {
            return await visitor.FollowAsync(form);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [Test]
    public async Task Four_visitors_with_large_files_leave_room_for_a_fifth_visitor()
    {
        var file = new byte[1_900_000];
        for (var visitor = 0; visitor < 4; visitor++)
        {
            using var one = await desk.WithDraftAsync();
            await one.SendFilesAsync(Page, ("long.mp3", file));
        }
        using var fifth = await desk.WithDraftAsync();

        await fifth.SendFilesAsync(Page, ("preuve.txt", "Une preuve."u8.ToArray()));

        Assert.That((await desk.DraftFilesAsync(fifth)).Select(kept => kept.Name), Is.EqualTo(new[] { "preuve.txt" }));
    }

    [TestCase(true, "/XRef")]
    [TestCase(true, "/#58Ref")]
    [TestCase(false, "")]
    public async Task A_small_PDF_that_expands_to_512_MiB_is_kept_as_is_without_being_expanded(bool table, string name)
    {
        var bomb = Prepared.PackedTwice(512, table, name);
        using var person = await desk.WithDraftAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var how = Documents.Clean(new MemoryStream(bomb), Stream.Null);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var answer = await person.SendFilesAsync(Page, ("petit.pdf", bomb));

        Assert.That(bomb, Has.Length.LessThan(20_000));
        Assert.That(how, Is.EqualTo(Cleaned.Unreadable));
        Assert.That(allocated, Is.LessThan(2 * Documents.Most));
        Assert.That(answer.Text, Does.Contain("petit.pdf").And.Contain("gardé tel quel"));
        Assert.That((await person.GetAsync("/healthz")).Code, Is.EqualTo(200));
    }

    /// <summary>The limit that holds whatever breaks the reader: the system gives a worker no more memory of its
    /// own.</summary>
    [Test, Platform("Linux")]
    public async Task A_worker_limits_its_own_memory_before_it_reads()
    {
        using var worker = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "incidentdesk.dll"), Cleaner.Verb, CleanFile.Document]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            Assert.That(
                () =>
                    File.ReadAllLines($"/proc/{worker.Id}/limits")
                        .Single(line => line.StartsWith("Max data size", StringComparison.Ordinal)),
                Does.Match($@"{CleanFile.Memory} +{CleanFile.Memory} +bytes").After(60_000, 100)
            );
            Assert.That(await File.ReadAllTextAsync($"/proc/{worker.Id}/oom_score_adj"), Is.EqualTo("1000\n"));
        }
        finally
        {
            worker.Kill();
        }
    }

    /// <summary>A few bytes a second, until the test has seen enough.</summary>
    private sealed class Trickle(CancellationToken enough) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (
                var piece = new byte[100];
                !enough.IsCancellationRequested;
                await Task.Delay(250, CancellationToken.None)
            )
            {
                await stream.WriteAsync(piece, CancellationToken.None);
                await stream.FlushAsync(CancellationToken.None);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
