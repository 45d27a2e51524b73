using IncidentDesk.Commands;
using Serilog.Core;
using Serilog.Events;

namespace IncidentDesk.Operations;

/// <summary>Who may write to the log: the desk's own messages, which hold ids, counts and times, and the host's start
/// and stop. Of everybody else only that something failed.</summary>
internal sealed class LogAllowList : ILogEventFilter
{
    private static readonly string[] Allowed = ["IncidentDesk", "Microsoft.Hosting.Lifetime"];

    /// <summary>What the host and the server say of a start that failed is said once, in a sentence, by the program
    /// itself.</summary>
    private static readonly string[] SaidAtTheEnd =
    [
        "Microsoft.Extensions.Hosting.Internal.Host",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Hosting.Diagnostics",
    ];

    public bool IsEnabled(LogEvent logEvent) =>
        !IsSaidAtTheEnd(logEvent)
        && (
            logEvent.Level >= LogEventLevel.Error
            || (
                logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
                && source is ScalarValue { Value: string name }
                && Allowed.Any(allowed => name == allowed || name.StartsWith(allowed + ".", StringComparison.Ordinal))
            )
        );

    private static bool IsSaidAtTheEnd(LogEvent logEvent) =>
        logEvent.Exception is { } failure
        && StartFailure.SentenceOf(failure) is not null
        && logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
        && SaidAtTheEnd.Contains(name);
}
