using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
        var url = $"http://127.0.0.1:{FreePort()}";
        using var cage = Cage.TryMake(Goal);
        var start = new ProcessStartInfo(
            "sh",
            [
                "-c",
                $"{cage?.Enter}exec dotnet \"$0\" serve --data \"$1\" --urls \"$2\"",
                Path.Combine(AppContext.BaseDirectory, "incidentdesk.dll"),
                data,
                url,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (
            start.Environment["INCIDENTDESK_Files__MegabytesAFile"],
            start.Environment["INCIDENTDESK_Files__MegabytesAReport"]
        ) = ("1024", "1024");
        using var desk = Process.Start(start)!;
        try
        {
            var started = new TaskCompletionSource();
            desk.OutputDataReceived += (_, line) =>
            {
                if (line.Data?.Contains("Application started", StringComparison.Ordinal) == true)
                    started.TrySetResult();
            };
            desk.ErrorDataReceived += (_, _) => { };
            desk.BeginOutputReadLine();
            desk.BeginErrorReadLine();
            await started.Task.WaitAsync(TimeSpan.FromMinutes(3));
            var before = Peak(desk);
            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAsync(url)));
            var seconds = watch.Elapsed.TotalSeconds;
            if (!answers.All(kept => kept))
                throw new InvalidOperationException("A file was not kept.");
            return
            [
                new("desk before, peak resident, pages of shared libraries included", before, "MiB"),
                new($"{Senders} uploads of 1 GiB at once, peak resident", Peak(desk), "MiB"),
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
            desk.Kill();
            await desk.WaitForExitAsync();
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

    /// <summary>MiB, the kernel's own high-water mark (proc(5), VmHWM).</summary>
    private static double Peak(Process desk) =>
        double.Parse(
            Number()
                .Match(
                    File.ReadLines($"/proc/{desk.Id}/status")
                        .Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal))
                )
                .Value,
            CultureInfo.InvariantCulture
        ) / 1024;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A body of so many bytes that is nowhere.</summary>
    private sealed class Endless(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = new byte[65_536];
            Random.Shared.NextBytes(bytes);
            for (var left = length; left > 0; left -= bytes.Length)
                await stream.WriteAsync(bytes);
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }

    [GeneratedRegex("<input name=\"token\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
