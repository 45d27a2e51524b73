namespace IncidentDesk.Storage.Databases;

/// <summary>The database of everything except keys.</summary>
public sealed class ContentDatabase : Database
{
    internal ContentDatabase(Dialect dialect, string connectionString)
        : base(dialect, connectionString) { }

    /// <summary>The database in a file.</summary>
    public ContentDatabase(string path)
        : base(Dialect.Sqlite, SqliteDialect.Address(path)) { }

    private protected override bool HasJournal => true;
}
