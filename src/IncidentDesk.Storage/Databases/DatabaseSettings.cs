using IncidentDesk.Storage.Archive;
using Microsoft.Data.SqlClient;

namespace IncidentDesk.Storage.Databases;

/// <summary>Where the desk's two databases are: files in the data directory, or on the server named by
/// <see cref="Server"/>.</summary>
public sealed class DatabaseSettings
{
    /// <summary>A connection string for SQL Server without a database; null for SQLite.</summary>
    public string? Server { get; set; }

    /// <summary>Connection string with another login for the key database, so that the content's login cannot read it;
    /// null for the same one.</summary>
    public string? KeysServer { get; set; }

    public string Content { get; set; } = "incidentdesk";
    public string Keys { get; set; } = "incidentdesk_keys";

    /// <summary>Whether the desk upgrades the schema at start. When false, a login that may do so must run
    /// <c>incidentdesk upgrade</c> beforehand.</summary>
    public bool PrepareSchema { get; set; } = true;

    /// <summary>Whether Hangfire's tables are created at start; false when they were created beforehand.</summary>
    public bool PrepareHangfire { get; set; } = true;

    public ContentDatabase OpenContent(string data) =>
        Server is null ? new(new DataDirectory(data).ContentFile) : new(Dialect.SqlServer, Address(Server, Content));

    public KeyDatabase OpenKeys(string data) =>
        Server is null
            ? new(new DataDirectory(data).KeyFile)
            : new(Dialect.SqlServer, Address(KeysServer ?? Server, Keys));

    /// <summary>The connection string for the schedule of the sweeps; null when the single process keeps it in
    /// memory.</summary>
    public string? Schedule => Server is null ? null : Address(Server, Content);

    /// <summary>A connection string for one database, without multiple result sets, with an application name that
    /// administrators can recognise.</summary>
    private static string Address(string server, string database) =>
        new SqlConnectionStringBuilder(server)
        {
            InitialCatalog = database,
            MultipleActiveResultSets = false,
            ApplicationName = "IncidentDesk",
        }.ConnectionString;
}
