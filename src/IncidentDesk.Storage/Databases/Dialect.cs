using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace IncidentDesk.Storage.Databases;

/// <summary>The differences between databases: syntax, connecting, recognising a lost race, erasing. Every SQL constant
/// is written once and rendered here.</summary>
internal abstract partial class Dialect
{
    public static readonly Dialect Sqlite = new SqliteDialect();
    public static readonly Dialect SqlServer = new SqlServerDialect();

    /// <summary>The name of the folder with its schema scripts.</summary>
    public abstract string Name { get; }

    /// <summary>Keeps of <c>{top @n}</c> after SELECT and <c>{limit @n}</c> at the end the one that the database
    /// understands.</summary>
    public string Render(string sql) =>
        rendered.GetOrAdd(
            sql,
            text =>
                Top()
                    .Replace(
                        Limit().Replace(text, match => RenderLimit(match.Groups[1].Value)),
                        match => RenderTop(match.Groups[1].Value)
                    )
        );

    /// <summary>What was rendered before. There are as many as constants in the sources.</summary>
    private readonly ConcurrentDictionary<string, string> rendered = new(StringComparer.Ordinal);

    protected abstract string RenderTop(string count);
    protected abstract string RenderLimit(string count);

    /// <summary>An open connection, ready for statements.</summary>
    public abstract Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct);

    /// <summary>Begins a transaction that reads one consistent snapshot.</summary>
    public abstract ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Whether a write lost a race against another one, so that the act may be decided again on the present
    /// data.</summary>
    public abstract bool LostRace(DbException failure);

    /// <summary>Whether the server aborted the statement to resolve a conflict, so that the same statement may be
    /// retried.</summary>
    public abstract bool IsTransient(DbException failure);

    /// <summary>Whether only one connection at a time can write.</summary>
    public virtual bool HasOneWriter => false;

    /// <summary>Waits, as the first step of a transaction, until no other process is writing what goes into the
    /// journal. The lock ends with the transaction.</summary>
    public virtual Task LockJournalAsync(DbTransaction transaction, CancellationToken ct) => Task.CompletedTask;

    /// <summary>How many values one statement has at most. SQL Server allows 2,100, and each statement is a round
    /// trip.</summary>
    public virtual int MostValues => 2_000;

    /// <summary>Whether the databases are files in the data directory, and need room on its disk.</summary>
    public virtual bool IsOnFiles => false;

    /// <summary>Why a write was refused.</summary>
    public virtual WriteFault FaultOf(DbException failure) => WriteFault.Unreachable;

    /// <summary>Removes deleted data from the disk, as far as the program can.</summary>
    public abstract Task TruncateLogAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Writes everything to the main file and keeps no connection open.</summary>
    public abstract Task CloseAsync(DbConnection connection, CancellationToken ct);

    /// <summary>The DbUp configuration that upgrades the database.</summary>
    public abstract DbUp.Builder.UpgradeEngineBuilder Upgrading(string connectionString);

    [GeneratedRegex(@"\{top (@\w+)\}")]
    private static partial Regex Top();

    [GeneratedRegex(@"\{limit (@\w+)\}")]
    private static partial Regex Limit();
}
