using IncidentDesk.Storage.Archive;
using Microsoft.Data.SqlClient;

namespace IncidentDesk.Storage.Databases;

/// <summary>Where the desk's two databases are: files in the data directory, or one server when <see cref="Server"/>
/// names it.</summary>
internal sealed class DatabaseSettings
{
    /// <summary>A connection string for SQL Server without a database; null for SQLite.</summary>
    public string? Server { get; set; }

    /// <summary>Another login for the key store, so that the content's login cannot read it; null for the
    /// same.</summary>
    public string? KeysServer { get; set; }

    public string Content { get; set; } = "incidentdesk";
    public string Keys { get; set; } = "incidentdesk_keys";

    /// <summary>False when the login may not change the schema: <c>incidentdesk upgrade</c> is then run beforehand by
    /// one that may.</summary>
    public bool PrepareSchema { get; set; } = true;

    /// <summary>False when Hangfire's tables were made beforehand.</summary>
    public bool PrepareHangfire { get; set; } = true;

    public ContentDatabase OpenContent(string data) =>
        Server is null ? new(new DataDirectory(data).ContentFile) : new(Dialect.SqlServer, Address(Server, Content));

    public KeyDatabase OpenKeys(string data) =>
        Server is null
            ? new(new DataDirectory(data).KeyFile)
            : new(Dialect.SqlServer, Address(KeysServer ?? Server, Keys));

    /// <summary>The connection string of the database that holds the schedule of the sweeps; null when one process
    /// keeps it in memory.</summary>
    public string? Schedule => Server is null ? null : Address(Server, Content);

    /// <summary>Nothing but one database, no second result at once, and a name that tells an administrator who is
    /// connected.</summary>
    private static string Address(string server, string database) =>
        new SqlConnectionStringBuilder(server)
        {
            InitialCatalog = database,
            MultipleActiveResultSets = false,
            ApplicationName = "IncidentDesk",
        }.ConnectionString;
}
