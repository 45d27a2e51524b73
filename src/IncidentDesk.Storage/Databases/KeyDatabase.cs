using System.Security.Cryptography;

namespace IncidentDesk.Storage.Databases;

/// <summary>The database of grants and shares, and nothing else.</summary>
public sealed class KeyDatabase : Database
{
    /// <summary>The length in bytes of a folder key sealed with X-Wing: 1 + 1,120 + 32 + 16.</summary>
    private const int SealedKey = 1_169;

    internal KeyDatabase(Dialect dialect, string connectionString)
        : base(dialect, connectionString) { }

    /// <summary>The database in a file.</summary>
    public KeyDatabase(string path)
        : base(Dialect.Sqlite, SqliteDialect.Address(path)) { }

    /// <summary>Random bytes that overwrite a sealed key before its row is deleted.</summary>
    internal static byte[] Noise() => RandomNumberGenerator.GetBytes(SealedKey);
}
