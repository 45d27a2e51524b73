namespace IncidentDesk.Storage.Folders;

/// <summary>How one attempt of <see cref="RetryLoop"/> ended. An outcome, even null, ends the loop; a method that makes
/// an attempt returns it as it is.</summary>
/// <param name="IsOver">Whether the attempt has an outcome; false when somebody else wrote first.</param>
internal readonly record struct Attempt<T>(bool IsOver, T Outcome)
{
    /// <summary>Somebody else wrote first, so that nothing was written; the next attempt loads and decides
    /// again.</summary>
    public static Attempt<T> LostRace => default;

    public static implicit operator Attempt<T>(T outcome) => new(true, outcome);
}
