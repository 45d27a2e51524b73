using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace IncidentDesk.Bench;

/// <summary>The program that serves a data directory, in a process of its own.</summary>
internal sealed partial class DeskProgram : IAsyncDisposable
{
    private readonly Process process;

    private DeskProgram(Process process, string url) => (this.process, Url) = (process, url);

    public string Url { get; }

    /// <summary>MiB, the most that was ever resident (proc(5), VmHWM), pages of shared libraries included.</summary>
    public double Peak => Status("VmHWM");

    /// <summary>MiB that are resident now (proc(5), VmRSS), pages of shared libraries included.</summary>
    public double Resident => Status("VmRSS");

    /// <summary>A desk that answers, and how long it took to get there: from the start of the process to its first
    /// page.</summary>
    /// <param name="enter">What the shell does before the program starts, such as entering a control group.</param>
    /// <param name="settings">Settings by their names, such as <c>Files__MegabytesAFile</c>.</param>
    public static async Task<(DeskProgram Desk, TimeSpan Took)> StartAsync(
        string data,
        string enter = "",
        params (string Name, string Value)[] settings
    )
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(
            "sh",
            [
                "-c",
                $"{enter}exec dotnet \"$0\" serve --data \"$1\" --urls \"$2\"",
                Path.Combine(AppContext.BaseDirectory, "incidentdesk.dll"),
                data,
                url,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[$"INCIDENTDESK_{name}"] = value;
        var watch = Stopwatch.StartNew();
        var desk = new DeskProgram(Process.Start(start)!, url);
        desk.process.OutputDataReceived += (_, _) => { };
        desk.process.ErrorDataReceived += (_, _) => { };
        desk.process.BeginOutputReadLine();
        desk.process.BeginErrorReadLine();
        await desk.AnswersAsync();
        return (desk, watch.Elapsed);
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = new(Url), Timeout = TimeSpan.FromMinutes(1) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(10))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
            try
            {
                using var page = await http.GetAsync("/");
                if (page.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException given) when (given.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // It does not listen yet.
            }
        }
        throw new InvalidOperationException("The program did not answer within three minutes.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private double Status(string name) =>
        double.Parse(
            Number()
                .Match(
                    File.ReadLines($"/proc/{process.Id}/status")
                        .Single(line => line.StartsWith(name, StringComparison.Ordinal))
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

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
