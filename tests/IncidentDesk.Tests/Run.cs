using System.Runtime.CompilerServices;

// Whatever the machine speaks, the desk is read in French unless a test says otherwise.
[assembly: SetUICulture("fr")]

// Every fixture has desks of its own; what measures time, memory or load runs alone, and says so.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(2)]

namespace IncidentDesk.Tests;

/// <summary>Holds for every test: hundreds of desks in one process would use up the system's file watchers.</summary>
internal static class Run
{
    [ModuleInitializer]
    internal static void WatchFilesByLooking() =>
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
}
