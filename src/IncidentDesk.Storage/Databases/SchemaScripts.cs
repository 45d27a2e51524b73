using System.Reflection;
using DbUp.Engine;
using DbUp.Engine.Output;

namespace IncidentDesk.Storage.Databases;

/// <summary>Upgrades both databases to the program's schema. A script runs once, is never changed once released, and
/// only adds, so that an older program can run beside a newer one.</summary>
public static class SchemaScripts
{
    /// <exception cref="SchemaException">A script failed, or the file is not a database.</exception>
    public static void Upgrade(Database database, string folder)
    {
        var result = Engine(database, folder).PerformUpgrade();
        if (!result.Successful)
            throw new SchemaException(
                "The database has not this version's schema, and it could not be brought up to date "
                    + $"({folder}): {result.Error.Message}",
                result.Error
            );
    }

    /// <exception cref="SchemaException">Scripts are pending, and the desk may not run them.</exception>
    internal static void Require(Database database, string folder)
    {
        if (Engine(database, folder).IsUpgradeRequired())
            throw new SchemaException(
                $"The {folder} database lacks tables of this version, and PrepareSchema is off. Run "
                    + "'incidentdesk upgrade' with a login that may change the schema."
            );
    }

    private static UpgradeEngine Engine(Database database, string folder)
    {
        var prefix = $"IncidentDesk.Storage.Schema.{database.Dialect.Name}.{folder}.";
        return database
            .Dialect.Upgrading(database.ConnectionString)
            .WithScriptsEmbeddedInAssembly(
                Assembly.GetExecutingAssembly(),
                name => name.StartsWith(prefix, StringComparison.Ordinal)
            )
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build();
    }
}
