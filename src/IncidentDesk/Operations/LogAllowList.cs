using Serilog.Core;
using Serilog.Events;

namespace IncidentDesk.Operations;

/// <summary>Filters log events by source: those of the desk itself, which contain ids, counts and times only, and of
/// the host's lifetime pass. From other sources only errors pass.</summary>
internal sealed class LogAllowList : ILogEventFilter
{
    private static readonly string[] Allowed = ["IncidentDesk", "Microsoft.Hosting.Lifetime"];

    /// <summary>Sources whose events about a failed start are dropped, because the program itself reports the failure
    /// once, in a sentence.</summary>
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
