using Microsoft.Extensions.Logging;

namespace IncidentDesk.Storage.Definitions;

/// <summary>Whether a stored protocol has another text than the one that was stored, or under which people acted.
/// Everybody who signs in is told, until the desk is started with the right text.</summary>
public sealed partial class DefinitionAlarm(ILogger<DefinitionAlarm> log)
{
    private volatile bool on;

    public bool IsOn => on;

    internal void Raise()
    {
        if (!on)
            OtherText();
        on = true;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The stored text of a protocol was changed: cases under it accept no act."
    )]
    private partial void OtherText();
}
