namespace IncidentDesk.Storage.Folders;

/// <summary>The one loop of load, decide and write. Nothing is locked between load and write: an attempt loads the
/// present data, decides, and writes only if the data is still what it loaded. If somebody else wrote first, the whole
/// attempt is made again. A statement that the server rolled back is repeated by the same loop.</summary>
internal static class RetryLoop
{
    /// <summary>How many attempts an act has, unless its store says otherwise.</summary>
    public const int Attempts = 5;

    /// <summary>Makes attempts, one after another, until one has an outcome.</summary>
    /// <param name="attempt">Loads, decides and writes; <see cref="Attempt{T}.LostRace"/> when somebody else wrote
    /// first, and only if nothing was written. Exceptions pass through.</param>
    /// <param name="exhausted">The outcome when every attempt lost; it may throw instead.</param>
    public static async Task<T> RunAsync<T>(Func<Task<Attempt<T>>> attempt, Func<T> exhausted, int attempts = Attempts)
    {
        for (var tried = 0; tried < attempts; tried++)
            if (await attempt() is { IsOver: true } over)
                return over.Outcome;
        return exhausted();
    }

    /// <summary>Repeats a write that only succeeds or loses.</summary>
    /// <param name="write">Loads and writes; false when somebody else wrote first.</param>
    /// <returns>False when every attempt lost.</returns>
    public static Task<bool> UntilWrittenAsync(Func<Task<bool>> write, int attempts = Attempts) =>
        RunAsync(async () => await write() ? true : Attempt<bool>.LostRace, () => false, attempts);
}
