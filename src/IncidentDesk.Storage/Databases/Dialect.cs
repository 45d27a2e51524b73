using System.Data.Common;
using System.Text.RegularExpressions;

namespace IncidentDesk.Storage.Databases;

/// <summary>All in which databases differ: a few words, how to connect, what a lost race looks like, how to forget.
/// Every SQL constant is written once and rendered here.</summary>
internal abstract partial class Dialect
{
    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect SqlServer = new SqlServerDialect();

    /// <summary>The folder of its schema scripts.</summary>
    public abstract string Name { get; }

    /// <summary><c>{top @n}</c> stands after SELECT and <c>{limit @n}</c> at the end: each dialect keeps the one it
    /// speaks.</summary>
    public string Render(string sql) =>
        Top()
            .Replace(
                Limit().Replace(sql, match => RenderLimit(match.Groups[1].Value)),
                match => RenderTop(match.Groups[1].Value)
            );

    protected abstract string RenderTop(string count);
    protected abstract string RenderLimit(string count);

    /// <summary>An open connection, ready for statements.</summary>
    public abstract Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct);

    /// <summary>A transaction that reads everything as it stood at one moment.</summary>
    public abstract ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Whether a write lost against another one: the act may be decided again on what stands now.</summary>
    public abstract bool LostRace(DbException failure);

    /// <summary>Whether the server gave up on one of two statements through no fault of it: the same statement may be
    /// tried again.</summary>
    public abstract bool IsTransient(DbException failure);

    /// <summary>Whether the databases are files in the data directory, so that its disk's room is theirs.</summary>
    public virtual bool IsOnFiles => false;

    /// <summary>Why a write was refused.</summary>
    public virtual WriteFault FaultOf(DbException failure) => WriteFault.Unreachable;

    /// <summary>Makes the disk forget what was deleted, as far as the program can.</summary>
    public abstract Task ForgetAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Writes everything to its place and keeps no connection open.</summary>
    public abstract Task CloseAsync(DbConnection connection, CancellationToken ct);

    /// <summary>What DbUp needs to bring the database up to date.</summary>
    public abstract DbUp.Builder.UpgradeEngineBuilder Upgrading(string connectionString);

    [GeneratedRegex(@"\{top (@\w+)\}")]
    private static partial Regex Top();

    [GeneratedRegex(@"\{limit (@\w+)\}")]
    private static partial Regex Limit();
}
