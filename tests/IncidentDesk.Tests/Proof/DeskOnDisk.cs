using System.Runtime.CompilerServices;
using IncidentDesk.DemoContent;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Journals;
using IncidentDesk.Tests.Pages;
using IncidentDesk.Tests.Storage.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace IncidentDesk.Tests.Proof;

/// <summary>The demo's desk on files that can be put aside, put back and served again at the same address.</summary>
internal sealed class DeskOnDisk : IStores, IAsyncDisposable
{
    private readonly string data,
        url;
    private WebApplication app = null!;

    private DeskOnDisk(string data, DateTimeOffset now)
    {
        (this.data, url) = (data, $"http://127.0.0.1:{RunningDesk.FreePort()}");
        Clock = new(now) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
    }

    public FakeTimeProvider Clock { get; }

    public string Data => data;
    public IServiceProvider Services => app.Services;

    public static async Task<DeskOnDisk> StartAsync() =>
        await OpenAsync(await DemoData.CopyAsync(), DateTimeOffset.UtcNow);

    /// <summary>A desk over a directory that this one owns from now on, at a moment of its own.</summary>
    public static async Task<DeskOnDisk> OpenAsync(string data, DateTimeOffset now)
    {
        var desk = new DeskOnDisk(data, now);
        await desk.ServeAsync();
        return desk;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Shows each statement of both databases from now on, before it runs.</summary>
    public void Watch(Action<string> watcher)
    {
        var dialect = new PowerCut(data, Clock) { Watcher = watcher };
        foreach (var database in (Database[])[Get<ContentDatabase>(), Get<KeyDatabase>()])
            DialectOf(database) = dialect;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "dialect")]
    private static extern ref Dialect DialectOf(Database database);

    /// <summary>The desk's address by a name, as passkeys need it.</summary>
    public string Origin => url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Someone whose waiting moves this desk's clock.</summary>
    /// <param name="origin">The address that they type; the desk's own when null.</param>
    public Visitor Visitor(string? origin = null) =>
        new(
            origin ?? url,
            wait =>
            {
                Clock.Advance(wait);
                return Task.CompletedTask;
            }
        );

    public async Task<Visitor> SignInAsync(string login)
    {
        var visitor = Visitor();
        await visitor.SignInAsync(login);
        return visitor;
    }

    /// <summary>A copy of both databases as they are now, as a backup would hold them.</summary>
    public async Task<string> PutAsideAsync()
    {
        var aside = Directory.CreateTempSubdirectory("incidentdesk-aside-").FullName;
        await StopAsync();
        Copy(data, aside);
        await ServeAsync();
        return aside;
    }

    /// <summary>Puts old files in the place of today's and serves them.</summary>
    public async Task PutBackAsync(string aside)
    {
        await StopAsync();
        foreach (var file in Directory.EnumerateFiles(data, "*.db*"))
            File.Delete(file);
        Copy(aside, data, "*.db*");
        await ServeAsync();
    }

    /// <summary>What whoever administers the machine can do to the content database while the desk is
    /// stopped.</summary>
    public async Task TamperAsync(string sql)
    {
        await StopAsync();
        await using (
            var connection = new SqliteConnection($"Data Source={Path.Combine(data, "desk.db")};Foreign Keys=False")
        )
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
        await ServeAsync();
    }

    /// <summary>An hour later, when its line is published.</summary>
    public async Task PublishHourAsync()
    {
        Clock.Advance(TimeSpan.FromHours(1));
        await Get<HourStore>().PublishAsync(default);
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(data, recursive: true);
    }

    private async Task ServeAsync()
    {
        app = DeskHost.Build(
            new(
                data,
                url,
                DemoOrganisation.Accounts,
                Clock,
                Sweeps: false,
                Cost: Remembered.ThrownAway,
                MostCases: RunningDesk.Wide
            )
        );
        await app.ServeAsync(CancellationToken.None);
    }

    private async Task StopAsync()
    {
        string[] files = [Get<ContentDatabase>().ConnectionString, Get<KeyDatabase>().ConnectionString];
        await app.DisposeAsync();
        foreach (var file in files)
            await using (var connection = new SqliteConnection(file))
                SqliteConnection.ClearPool(connection);
    }

    private static void Copy(string from, string to, string what = "*")
    {
        foreach (var file in Directory.EnumerateFiles(from, what))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }
}
