using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentDesk.Tests;

/// <summary>The program itself, in a process of its own that a test can kill; everything it prints is kept.</summary>
internal sealed class DeskProcess : IDisposable
{
    /// <summary>A published program to run in the place of this build's own; null for that.</summary>
    private static readonly string? Published = Environment.GetEnvironmentVariable("INCIDENTDESK_PROGRAM");

    private readonly Process process;
    private readonly StringBuilder printed = new();
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DeskProcess(
        IReadOnlyDictionary<string, string>? environment,
        string[] arguments,
        bool survivesLimits = false
    )
    {
        string[] whole =
        [
            .. Published is null
                ? (string[])["dotnet", Path.Combine(AppContext.BaseDirectory, "incidentdesk.dll")]
                : [Published],
            .. arguments,
        ];
        // A write past the limit for files fails, as on a full disk, in the place of a signal that ends the process.
        if (survivesLimits)
            whole = ["sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\"", .. whole];
        var start = new ProcessStartInfo(whole[0], whole[1..]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        // What the tests collect in larger steps is no measure of the program's memory.
        start.Environment.Remove("DOTNET_GCgen0size");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) =>
            listening.TrySetException(new InvalidOperationException($"The program ended.\n{Printed}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Url { get; private init; } = "";

    /// <summary>Both outputs, so far.</summary>
    public string Printed
    {
        get
        {
            lock (printed)
                return printed.ToString();
        }
    }

    /// <summary>The most memory it ever held, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>A desk that answers.</summary>
    public static async Task<DeskProcess> ServeAsync(
        string verb,
        string data,
        IReadOnlyDictionary<string, string>? environment = null,
        params string[] options
    )
    {
        var url = $"http://127.0.0.1:{RunningDesk.FreePort()}";
        return await ListeningAsync(
            new DeskProcess(environment, [verb, "--data", data, "--urls", url, .. options]) { Url = url }
        );
    }

    /// <summary>A desk that answers and whose writes can be made to fail.</summary>
    public static async Task<DeskProcess> ServeOnSmallDiskAsync(string data)
    {
        var url = $"http://127.0.0.1:{RunningDesk.FreePort()}";
        return await ListeningAsync(
            new DeskProcess(null, ["serve", "--data", data, "--urls", url], survivesLimits: true) { Url = url }
        );
    }

    /// <summary>From now on no file can be longer than that, as far as this program goes; null for any
    /// length.</summary>
    public async Task LimitFilesAsync(long? bytes)
    {
        using var limit = Process.Start(
            "prlimit",
            ["--pid", $"{process.Id}", $"--fsize={(bytes is { } most ? $"{most}" : "unlimited")}:unlimited"]
        );
        await limit.WaitForExitAsync();
        if (limit.ExitCode != 0)
            throw new InvalidOperationException("The limit could not be set.");
    }

    /// <summary>A desk that answers at an address of its own.</summary>
    public static Task<DeskProcess> ServeAtAsync(string url, string data) =>
        ListeningAsync(new DeskProcess(null, ["serve", "--data", data, "--urls", url]) { Url = url });

    private static async Task<DeskProcess> ListeningAsync(DeskProcess desk)
    {
        await desk.listening.Task.WaitAsync(TimeSpan.FromMinutes(3));
        return desk;
    }

    /// <summary>The first words it prints that match; it may print them after it began to answer.</summary>
    public async Task<string> PrintsAsync(string pattern)
    {
        for (var looked = 0; ; looked++)
        {
            if (Regex.Match(Printed, pattern) is { Success: true } match)
                return match.Value;
            if (process.HasExited || looked == 600)
                throw new InvalidOperationException($"It never printed {pattern}.\n{Printed}");
            await Task.Delay(100);
        }
    }

    /// <summary>What the program prints before it ends by itself.</summary>
    public static async Task<string> RunAsync(params string[] arguments) => (await EndAsync(arguments)).Printed;

    /// <summary>How the program ends by itself, and what it prints before.</summary>
    public static Task<(int Code, string Printed)> EndAsync(params string[] arguments) => EndAsync(null, arguments);

    /// <param name="environment">Variables of the program beside those of this process.</param>
    public static async Task<(int Code, string Printed)> EndAsync(
        IReadOnlyDictionary<string, string>? environment,
        string[] arguments
    )
    {
        using var program = new DeskProcess(environment, arguments);
        // Waits for both outputs to end, too.
        await program.process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(3)).Token);
        return (program.process.ExitCode, program.Printed);
    }

    /// <summary>SIGKILL: nothing is finished, nothing is said.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (printed)
            printed.AppendLine(line);
        if (line.Contains("Application started", StringComparison.Ordinal))
            listening.TrySetResult();
    }
}
