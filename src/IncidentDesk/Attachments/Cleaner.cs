using System.Diagnostics;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>Cleans one file at a time in a separate process without keys, databases or settings, so that a photo
/// crafted to exploit its decoder compromises only that process.</summary>
internal sealed class Cleaner(FileStore files) : IDisposable
{
    /// <summary>The command that a worker runs.</summary>
    public const string Verb = "clean";

    /// <summary>The most bytes a worker reads, and the most it returns.</summary>
    public const long Most = 64 * 1024 * 1024;

    /// <summary>The most bytes of managed objects in a worker, part of
    /// <see cref="CleanFile.Memory"/>; it also applies on systems without a process memory
    /// limit.</summary>
    private const long HeapLimit = 320 * 1024 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The environment variables passed to a worker: those needed to find the runtime, nothing of the
    /// desk.</summary>
    private static readonly string[] Kept =
    [
        "PATH",
        "DOTNET_ROOT",
        "DOTNET_ROOT_X64",
        "DOTNET_ROOT_ARM64",
        "TMPDIR",
        "LD_LIBRARY_PATH",
    ];

    private readonly SemaphoreSlim one = new(1);

    /// <summary>Decrypts a sealed file into a worker and seals what it returns. The file is null unless cleaning
    /// succeeded.</summary>
    public async Task<(Cleaned How, KeptFile? File)> CleanAsync(
        string what,
        KeptFile from,
        Preparation preparation,
        long most,
        CancellationToken ct
    )
    {
        if (from.Length > Most)
            return (Cleaned.Unreadable, null);
        await one.WaitAsync(ct);
        try
        {
            return await RunAsync(what, from, preparation, Math.Min(most, Most), ct);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<(Cleaned, KeptFile?)> RunAsync(
        string what,
        KeptFile from,
        Preparation preparation,
        long most,
        CancellationToken ct
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Longest);
        using var worker = Begin(what);
        KeptFile? cleaned = null;
        var good = false;
        try
        {
            var feeding = FeedAsync(worker, from, patience.Token);
            cleaned = await KeepAsync(worker, from, preparation, most, patience.Token);
            await feeding;
            await worker.WaitForExitAsync(patience.Token);
            good = cleaned is not null && worker.ExitCode == (int)Cleaned.Well;
            return good
                ? (Cleaned.Well, cleaned)
                : (worker.ExitCode == (int)Cleaned.TooLarge ? Cleaned.TooLarge : Cleaned.Unreadable, null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (Cleaned.Unreadable, null);
        }
        finally
        {
            if (!worker.HasExited)
                worker.Kill();
            if (cleaned is not null && !good)
                await files.RemoveAsync(cleaned.Id, CancellationToken.None);
        }
    }

    /// <summary>Seals what the worker returns.</summary>
    private Task<KeptFile?> KeepAsync(
        Process worker,
        KeptFile from,
        Preparation preparation,
        long most,
        CancellationToken ct
    ) => files.AddAsync(worker.StandardOutput.BaseStream, from.Name, from.Type, preparation, most, ct);

    private static Process Begin(string what)
    {
        var worker = Process.Start(Start(what))!;
        // A worker's error output may contain data of the file; it is read, so that the worker never blocks, and
        // discarded.
        worker.ErrorDataReceived += (_, _) => { };
        worker.BeginErrorReadLine();
        return worker;
    }

    private async Task FeedAsync(Process worker, KeptFile from, CancellationToken ct)
    {
        try
        {
            await using var input = worker.StandardInput.BaseStream;
            await files.CopyToAsync(from, input, ct);
        }
        catch (IOException)
        {
            // A worker that has finished or failed stops reading; its exit code tells which.
            return;
        }
    }

    /// <summary>How a worker is started.</summary>
    internal static ProcessStartInfo Start(string what)
    {
        var own =
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "incidentdesk"
                ? path
                : null;
        var start = new ProcessStartInfo(
            own ?? "dotnet",
            own is null ? [Path.Combine(AppContext.BaseDirectory, "incidentdesk.dll"), Verb, what] : [Verb, what]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var kept = Kept.Where(start.Environment.ContainsKey)
            .ToDictionary(name => name, name => start.Environment[name]);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        start.Environment["DOTNET_GCHeapHardLimit"] = $"{HeapLimit:X}";
        (
            start.Environment["DOTNET_EnableDiagnostics"],
            start.Environment["DOTNET_gcServer"],
            start.Environment["DOTNET_TieredPGO"]
        ) = ("0", "0", "0");
        return start;
    }
}
