using System.Diagnostics;
using IncidentDesk.Sealing.Codes;
using IncidentDesk.Tests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentDesk.Bench.Load;

/// <summary>What this machine does at most, measured in the same run as the desk.</summary>
/// <param name="Receipts">Argon2id of eight words, on two threads, a second.</param>
/// <param name="SignIn">Argon2id of a sign-in, milliseconds.</param>
/// <param name="Requests">Answers of an endpoint that does nothing, eight people at once, a second.</param>
/// <param name="Copied">A file copied and written to the disk, MB a second.</param>
internal sealed record Limits(double Receipts, double SignIn, double Requests, double Copied)
{
    private const int Size = 100_000_000;

    public static async Task<Limits> MeasureAsync()
    {
        var (salt, password) = (new byte[16], "quatre mots pris au hasard"u8.ToArray());
        return new(
            Clock.PerSecond(Clock.Threads, () => Password.Stretch(password, salt, PasswordCost.Receipt).Dispose()),
            Clock.Median(15, () => Password.Stretch(password, salt, PasswordCost.SignIn, new byte[32]).Dispose()),
            await EmptyEndpointAsync(),
            Copy()
        );
    }

    private static async Task<double> EmptyEndpointAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => "");
        await app.StartAsync();
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var visitors = Enumerable.Range(0, 8).Select(_ => new Visitor(url)).ToArray();
        var served = await Crowd.RunAsync(
            "",
            visitors.Length,
            TimeSpan.FromSeconds(5),
            (person, _) => visitors[person].GetAsync("/")
        );
        foreach (var visitor in visitors)
            visitor.Dispose();
        return served.PerSecond;
    }

    private static double Copy()
    {
        var directory = Directory.CreateTempSubdirectory("incidentdesk-bench-").FullName;
        var (from, to) = (Path.Combine(directory, "from"), Path.Combine(directory, "to"));
        File.WriteAllBytes(from, new byte[Size]);
        var watch = Stopwatch.StartNew();
        using (var read = File.OpenRead(from))
        using (var write = File.Create(to))
        {
            read.CopyTo(write, 1 << 20);
            write.Flush(flushToDisk: true);
        }
        var seconds = watch.Elapsed.TotalSeconds;
        Directory.Delete(directory, recursive: true);
        return Size / 1e6 / seconds;
    }
}
