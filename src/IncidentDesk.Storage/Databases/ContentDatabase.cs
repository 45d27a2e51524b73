namespace IncidentDesk.Storage.Databases;

/// <summary>Everything but keys.</summary>
internal sealed class ContentDatabase(Dialect dialect, string connectionString) : Database(dialect, connectionString)
{
    public ContentDatabase(string path)
        : this(Dialect.Sqlite, SqliteDialect.Address(path)) { }
}
