using System.Text.Json.Nodes;
using IncidentDesk.DemoContent;
using Microsoft.Data.SqlClient;

namespace IncidentDesk.Tests.Storage;

/// <summary>The server that <c>INCIDENTDESK_TEST_SQLSERVER</c> names, with two databases of a test's own; where none is
/// named the test says that it was not run.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly string address,
        content = $"incidentdesk_{Guid.NewGuid():N}",
        keys = $"incidentdesk_keys_{Guid.NewGuid():N}";

    private Server(string address) => this.address = address;

    public static async Task<Server> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("INCIDENTDESK_TEST_SQLSERVER") is not { Length: > 0 } address)
            throw new IgnoreException("Not run: INCIDENTDESK_TEST_SQLSERVER names no server.");
        var server = new Server(address);
        foreach (var name in (string[])[server.content, server.keys])
            await server.RunAsync($"CREATE DATABASE {name}");
        return server;
    }

    /// <summary>The demo's settings, on this server.</summary>
    public async Task<string> DataAsync()
    {
        var data = Directory.CreateTempSubdirectory("incidentdesk-server-").FullName;
        var settings = JsonNode.Parse(DemoOrganisation.Settings)!;
        settings["Database"] = new JsonObject
        {
            ["Server"] = address,
            ["Content"] = content,
            ["Keys"] = keys,
        };
        await File.WriteAllTextAsync(Path.Combine(data, "incidentdesk.json"), settings.ToJsonString());
        return data;
    }

    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        foreach (var name in (string[])[content, keys])
            await RunAsync($"DROP DATABASE {name}");
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqlConnection(address);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
