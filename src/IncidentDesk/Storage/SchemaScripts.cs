using System.Reflection;
using DbUp;
using DbUp.Engine.Output;

namespace IncidentDesk.Storage;

/// <summary>Brings both databases to the program's schema; a script runs once and is never changed after it shipped.</summary>
internal static class SchemaScripts
{
    public static void Upgrade(Database database, string folder)
    {
        var prefix = $"IncidentDesk.Storage.Schema.sqlite.{folder}.";
        var result = DeployChanges.To.SqliteDatabase(database.ConnectionString)
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.StartsWith(prefix, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build().PerformUpgrade();
        if (!result.Successful) throw new InvalidOperationException($"The schema could not be brought up to date ({folder}).", result.Error);
    }
}
