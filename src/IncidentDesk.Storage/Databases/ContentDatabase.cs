namespace IncidentDesk.Storage.Databases;

/// <summary>The database of everything except keys.</summary>
internal sealed class ContentDatabase(Dialect dialect, string connectionString) : Database(dialect, connectionString)
{
    public ContentDatabase(string path)
        : this(Dialect.Sqlite, SqliteDialect.Address(path)) { }
}
