namespace IncidentDesk.Storage.Rosters;

/// <summary>The founding record's hash, kept in a file outside the database, so that a database with another founding
/// is rejected.</summary>
public sealed class FoundingSeal(string path)
{
    /// <summary>Lower-case hex; null before the desk is founded.</summary>
    public string? Hash { get; private set; } = File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    /// <summary>Writes the hash; only the first call has an effect, when the second founder confirms.</summary>
    internal void Keep(string hash)
    {
        if (Hash is not null)
            return;
        File.WriteAllText(path, hash + "\n");
        Hash = hash;
    }
}
