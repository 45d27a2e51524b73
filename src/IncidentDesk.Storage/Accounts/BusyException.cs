namespace IncidentDesk.Storage.Accounts;

/// <summary>Too many people are served at this moment, or too many tries at one secret wait; answered with 503, a
/// sentence, and what was typed.</summary>
internal sealed class BusyException() : Exception("Too many wait.")
{
    /// <summary>Seconds after which it is worth trying again, as the answer's header says them.</summary>
    public const string RetryAfter = "60";
}
