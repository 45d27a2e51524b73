namespace IncidentDesk.Storage.Accounts;

/// <summary>Too many requests are being served at this moment, or too many tries at one secret are waiting. Answered
/// with status 503, an explanation, and the form as it was typed.</summary>
public sealed class BusyException() : Exception("Too many wait.")
{
    /// <summary>Seconds after which a retry makes sense: the value of the Retry-After header.</summary>
    public const string RetryAfter = "60";
}
