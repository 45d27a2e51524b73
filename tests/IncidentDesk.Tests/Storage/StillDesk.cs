using IncidentDesk.Storage.Databases;
using IncidentDesk.Tests.Storage.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentDesk.Tests.Storage;

/// <summary>The stores of a desk over a directory, with no server and no sweep of its own: only the test acts.
/// Disposing leaves the directory.</summary>
internal sealed class StillDesk : IStores, IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="cut">Through which both databases are reached; straight when null.</param>
    public StillDesk(string data, TimeProvider clock, PowerCut? cut = null)
    {
        Data = data;
        var all = new ServiceCollection().AddLogging();
        DeskHost.AddDesk(
            all,
            new ConfigurationBuilder().Build(),
            new(data, "", Clock: clock, Cost: Remembered.ThrownAway)
        );
        if (cut is not null)
            all.AddSingleton(new ContentDatabase(cut, SqliteDialect.Address(Path.Combine(data, "desk.db"))))
                .AddSingleton(new KeyDatabase(cut, SqliteDialect.Address(Path.Combine(data, "keys.db"))));
        services = all.BuildServiceProvider();
    }

    public string Data { get; }
    public IServiceProvider Services => services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        foreach (
            var address in (string[])[Get<ContentDatabase>().ConnectionString, Get<KeyDatabase>().ConnectionString]
        )
            using (var connection = new SqliteConnection(address))
                SqliteConnection.ClearPool(connection);
        await services.DisposeAsync();
    }
}
