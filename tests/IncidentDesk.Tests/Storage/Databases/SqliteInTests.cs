using System.Data.Common;
using IncidentDesk.Storage.Databases;

namespace IncidentDesk.Tests.Storage.Databases;

/// <summary>SQLite as the desk uses it, of which a test replaces a part.</summary>
internal abstract class SqliteInTests : Dialect
{
    public override string Name => Sqlite.Name;

    protected override string RenderTop(string count) => "";

    protected override string RenderLimit(string count) => $"LIMIT {count}";

    public override bool LostRace(DbException failure) => Sqlite.LostRace(failure);

    public override bool IsTransient(DbException failure) => Sqlite.IsTransient(failure);

    public override bool HasOneWriter => Sqlite.HasOneWriter;

    public override Task TruncateLogAsync(DbConnection connection, CancellationToken ct) =>
        Sqlite.TruncateLogAsync(connection, ct);

    public override Task CloseAsync(DbConnection connection, CancellationToken ct) => Sqlite.CloseAsync(connection, ct);

    public override ValueTask<DbTransaction> MomentAsync(DbConnection connection, CancellationToken ct) =>
        Sqlite.MomentAsync(connection, ct);

    public override DbUp.Builder.UpgradeEngineBuilder Upgrading(string connectionString) =>
        Sqlite.Upgrading(connectionString);

    public override Task<DbConnection> OpenAsync(string connectionString, CancellationToken ct) =>
        Sqlite.OpenAsync(connectionString, ct);
}
