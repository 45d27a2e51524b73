using System.Net;
using System.Net.Sockets;
using IncidentDesk.Commands;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Tests.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests;

/// <summary>A desk that runs in this process on a free port, in a directory of its own, with a clock the test moves;
/// nothing sweeps between two steps of a test unless it asks.</summary>
internal sealed class RunningDesk : IStores, IAsyncDisposable
{
    private WebApplication app;
    private IDisposable[] watched;

    private readonly string? url;

    private RunningDesk(WebApplication app, string data, string? url, FakeTimeProvider clock) =>
        (this.app, watched, Data, this.url, Clock) = (app, Watched(app), data, url, clock);

    /// <summary>As many cases a person as a test gives them; tests of the limit give the shipped number.</summary>
    public const int Wide = 1000;

    public string Data { get; }
    public string Url => url ?? throw new InvalidOperationException("This desk answers no requests.");
    public FakeTimeProvider Clock { get; }

    /// <summary>The demo's organisation and cases; the clock stands at this moment until the test moves it.</summary>
    /// <param name="data">A directory with settings of its own, which this desk owns from now on; a copy of the demo's
    /// when null.</param>
    /// <param name="sweeps">Whether it sweeps by itself, on the machine's time.</param>
    /// <param name="cost">How passwords and receipts are stretched, where a test is about that or its time; once for
    /// all desks of this process when null.</param>
    /// <param name="serves">Whether it answers requests: reading all the pages takes a tenth of a second.</param>
    /// <param name="mostCases">How many cases one person has at most; what the demo gives when null.</param>
    public static async Task<RunningDesk> DemoAsync(
        string? data = null,
        bool sweeps = false,
        SignInCost? cost = null,
        bool serves = true,
        int? mostCases = Wide
    ) =>
        await StartAsync(
            data ?? await DemoData.CopyAsync(),
            demo: true,
            sweeps: sweeps,
            cost: cost,
            serves: serves,
            mostCases: mostCases
        );

    /// <summary>A desk as it is served from a directory that holds a certificate and these settings, or no more than
    /// the certificate.</summary>
    public static async Task<RunningDesk> EmptyAsync(string? settings = null)
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-test-").FullName;
        KnownCertificate.PutInto(data);
        if (settings is not null)
            await File.WriteAllTextAsync(Path.Combine(data, "incidentdesk.json"), settings);
        return await StartAsync(data, demo: false);
    }

    /// <summary>A desk as it is served from a directory that this one owns from now on.</summary>
    public static async Task<RunningDesk> ServeAsync(string data) => await StartAsync(data, demo: false);

    /// <summary>The demo's data, served as people in distress see it from a process of its own.</summary>
    public static async Task<RunningDesk> PublicFaceAsync() =>
        await StartAsync(await DemoData.CopyAsync(), demo: false, Face.Public);

    /// <summary>The demo's data, served as to whoever builds the desk.</summary>
    public static async Task<RunningDesk> DevelopmentAsync() =>
        await StartAsync(await DemoData.CopyAsync(), demo: false, environment: "Development");

    private static async Task<RunningDesk> StartAsync(
        string data,
        bool demo,
        Face face = Face.Whole,
        bool sweeps = false,
        string? environment = null,
        SignInCost? cost = null,
        bool serves = true,
        int? mostCases = Wide
    )
    {
        var (url, clock) = (
            $"http://127.0.0.1:{FreePort()}",
            new FakeTimeProvider(DateTimeOffset.UtcNow) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) }
        );
        var start = new DeskStart(
            data,
            url,
            Clock: clock,
            Face: face,
            Sweeps: sweeps,
            Environment: environment,
            Cost: cost ?? Remembered.ThrownAway,
            Pages: RememberedPages.Of,
            MostCases: mostCases
        );
        var app = demo ? await Demo.BuildAsync(start, CancellationToken.None) : DeskHost.Build(start);
        if (serves)
            await app.ServeAsync(CancellationToken.None);
        return new(app, data, serves ? url : null, clock);
    }

    /// <summary>Stops the desk; its directory stays until it is disposed.</summary>
    public async Task StopAsync()
    {
        await app.DisposeAsync();
        foreach (var files in watched)
            files.Dispose();
    }

    /// <summary>The host leaves these to the end of the process, and each of them keeps the whole desk in
    /// memory.</summary>
    private static IDisposable[] Watched(WebApplication app) =>
        [
            .. new[]
            {
                app.Environment.ContentRootFileProvider,
                app.Environment.WebRootFileProvider,
            }.OfType<IDisposable>(),
        ];

    /// <summary>Stops the desk and serves the same directory again, as after a reboot; <paramref name="between"/> runs
    /// while nothing does.</summary>
    public async Task RestartAsync(Func<Task>? between = null)
    {
        await StopAsync();
        if (between is not null)
            await between();
        app = DeskHost.Build(
            new(
                Data,
                url ?? "http://127.0.0.1:0",
                Clock: Clock,
                Sweeps: false,
                Cost: Remembered.ThrownAway,
                Pages: RememberedPages.Of,
                MostCases: Wide
            )
        );
        watched = Watched(app);
        if (url is not null)
            await app.ServeAsync(CancellationToken.None);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public IServiceProvider Services => app.Services;

    /// <summary>Someone whose waiting moves this desk's clock.</summary>
    public Visitor Visitor() =>
        new(
            Url,
            wait =>
            {
                Clock.Advance(wait);
                return Task.CompletedTask;
            }
        );

    /// <summary>Somebody who has begun a report at the first door.</summary>
    public async Task<Visitor> WithDraftAsync()
    {
        var visitor = Visitor();
        await visitor.PostAsync("/report", ("nobody", "1"));
        await visitor.PostAsync("/report/what", ("what", "Un récit à ne pas perdre."));
        return visitor;
    }

    public async Task<Visitor> SignInAsync(string login)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(login);
        return visitor;
    }

    public HttpClient Client(bool follow = false) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = follow,
                UseCookies = true,
                CookieContainer = new CookieContainer(),
            }
        )
        {
            BaseAddress = new(Url),
        };

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Data, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
