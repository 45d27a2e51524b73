using System.Security.Cryptography;

namespace IncidentDesk.Storage.Databases;

/// <summary>The grants and shares, and nothing else.</summary>
internal sealed class KeyDatabase(Dialect dialect, string connectionString) : Database(dialect, connectionString)
{
    /// <summary>The bytes of a folder key sealed with X-Wing: 1 + 1,120 + 32 + 16.</summary>
    private const int SealedKey = 1_169;

    public KeyDatabase(string path)
        : this(Dialect.Sqlite, SqliteDialect.Address(path)) { }

    /// <summary>What a sealed key is overwritten with before its row is deleted.</summary>
    public static byte[] Noise() => RandomNumberGenerator.GetBytes(SealedKey);
}
