using System.Security.Cryptography;

namespace IncidentDesk.Storage.Databases;

/// <summary>The database of grants and shares, and nothing else.</summary>
internal sealed class KeyDatabase(Dialect dialect, string connectionString) : Database(dialect, connectionString)
{
    /// <summary>The length in bytes of a folder key sealed with X-Wing: 1 + 1,120 + 32 + 16.</summary>
    private const int SealedKey = 1_169;

    public KeyDatabase(string path)
        : this(Dialect.Sqlite, SqliteDialect.Address(path)) { }

    /// <summary>Random bytes that overwrite a sealed key before its row is deleted.</summary>
    public static byte[] Noise() => RandomNumberGenerator.GetBytes(SealedKey);
}
