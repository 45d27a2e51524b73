using Serilog.Core;
using Serilog.Events;

namespace IncidentDesk.Operations;

/// <summary>Who may write to the log: the desk's own messages, which hold ids, counts and times, and the host's start and stop. Of everybody else only that something failed.</summary>
internal sealed class LogAllowList : ILogEventFilter
{
    private static readonly string[] Allowed = ["IncidentDesk", "Microsoft.Hosting.Lifetime"];

    public bool IsEnabled(LogEvent logEvent) => logEvent.Level >= LogEventLevel.Error
        || (logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source) && source is ScalarValue { Value: string name }
            && Allowed.Any(allowed => name == allowed || name.StartsWith(allowed + ".", StringComparison.Ordinal)));
}
