using System.Runtime.CompilerServices;
using Dapper;

// Whatever the machine speaks, the desk is read in French unless a test says otherwise.
[assembly: SetUICulture("fr")]

// Every fixture has desks of its own; what measures time, memory or load runs alone, and says so.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace IncidentDesk.Tests;

/// <summary>Holds for every test, since one process has hundreds of desks in turn.</summary>
internal static class Run
{
    [ModuleInitializer]
    internal static void ForManyDesks()
    {
        // That many desks would use up the system's file watchers.
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
        // A test finds its mails at whatever hour it runs; tests of these hours set their own.
        Environment.SetEnvironmentVariable("INCIDENTDESK_Mail__Opens", "0");
        Environment.SetEnvironmentVariable("INCIDENTDESK_Mail__Closes", "24");
        // Code that is generated for one desk serves the next: Dapper keeps it for each connection string, and the
        // container makes its own for each desk that asks twice.
        SqlMapper.ConnectionStringComparer = new SameSchema();
        AppContext.SetSwitch("Microsoft.Extensions.DependencyInjection.DisableDynamicEngine", true);
    }

    /// <summary>All databases in SQLite files have the same schema, wherever they lie.</summary>
    private sealed class SameSchema : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null ? y is null : y is not null && Kind(x) == Kind(y);

        public int GetHashCode(string address) => Kind(address).GetHashCode(StringComparison.Ordinal);

        private static string Kind(string address) =>
            address.Contains(".db", StringComparison.OrdinalIgnoreCase) ? "SQLite" : address;
    }
}
