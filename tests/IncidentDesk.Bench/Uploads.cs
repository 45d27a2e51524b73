using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using IncidentDesk.Commands;

namespace IncidentDesk.Bench;

/// <summary>Eight files of one gibibyte sent to a desk of its own at once: how much memory its process ever took, and
/// how fast they were sealed to disk.</summary>
internal static partial class Uploads
{
    private const int Senders = 8;
    private const long Length = 1L << 30;
    private const double Goal = 160;

    public static async Task<Figure[]> MemoryAsync()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        await using (await Demo.BuildAsync(new(data, "http://127.0.0.1:0"), CancellationToken.None)) { }
        using var cage = Cage.TryMake(Goal);
        try
        {
            await using var desk = (
                await DeskProgram.StartAsync(
                    data,
                    cage?.Enter ?? "",
                    ("Files__MegabytesAFile", "1024"),
                    ("Files__MegabytesAReport", "1024")
                )
            ).Desk;
            var before = desk.Peak;
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAsync(desk.Url)));
            var seconds = watch.Elapsed.TotalSeconds;
            if (!answers.All(kept => kept))
                throw new InvalidOperationException("A file was not kept.");
            return
            [
                new("desk before, peak resident, pages of shared libraries included", before, "MiB"),
                new($"{Senders} uploads of 1 GiB at once, peak resident", desk.Peak, "MiB"),
                cage is null
                    ? new("of it in a group of its own (cgroup): not run, only root may make one", 0, "MiB")
                    : new(
                        $"{Senders} uploads kept where the kernel gives no more, peak",
                        cage.Peak,
                        "MiB",
                        $"<= {Goal}",
                        cage.Peak <= Goal
                    ),
                new("sealed to the database, all together", Senders * Length / 1e6 / seconds, "MB/s"),
            ];
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<bool> SendAsync(string url)
    {
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = new(url),
            Timeout = TimeSpan.FromMinutes(20),
        };
        var token = Token(await http.GetStringAsync("/report"));
        var begun = await BeginAsync();
        // A form that comes back sooner than anybody reads it is asked to wait.
        if (begun.Headers.RetryAfter?.Delta is { } early)
        {
            await Task.Delay(early);
            begun = await BeginAsync();
        }
        begun.EnsureSuccessStatusCode();
        token = Token(await http.GetStringAsync("/report/files"));
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "token" },
            { new Endless(Length), "file", "long.mp3" },
        };
        using var answer = await http.PostAsync("/report/files", form);
        return (await answer.Content.ReadAsStringAsync()).Contains("<b>long.mp3</b>", StringComparison.Ordinal);

        Task<HttpResponseMessage> BeginAsync() =>
            http.PostAsync("/report", new FormUrlEncodedContent([new("token", token), new("nobody", "1")]));
    }

    private static string Token(string page) => TokenField().Match(page).Groups[1].Value;

    [GeneratedRegex("<input name=\"token\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
