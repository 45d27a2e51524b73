namespace IncidentDesk.Storage.Rosters;

/// <summary>The founding record's hash, kept in a file outside the database: a database that tells another founding is
/// not believed.</summary>
internal sealed class FoundingSeal(string path)
{
    /// <summary>Lower-case hex; null before the desk is founded.</summary>
    public string? Hash { get; private set; } = File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    /// <summary>Written once, when the second founder confirms.</summary>
    public void Keep(string hash)
    {
        if (Hash is not null)
            return;
        File.WriteAllText(path, hash + "\n");
        Hash = hash;
    }
}
