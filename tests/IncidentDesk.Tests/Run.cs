using System.Runtime.CompilerServices;

namespace IncidentDesk.Tests;

/// <summary>Holds for every test: hundreds of desks in one process would use up the system's file watchers.</summary>
internal static class Run
{
    [ModuleInitializer]
    internal static void WatchFilesByLooking() =>
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
}
