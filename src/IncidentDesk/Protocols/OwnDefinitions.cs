using System.Collections.Immutable;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Protocols;

/// <summary>The organisation's own definition files by name, as in "protocols/violence.yaml", "decision.yaml"
/// and "team.yaml", with their texts.</summary>
internal sealed record OwnDefinitions(ImmutableSortedDictionary<string, string> Texts)
{
    /// <summary>The files of a data directory.</summary>
    /// <exception cref="ProtocolFileException">A file overrides nothing, or cannot be read.</exception>
    public static OwnDefinitions In(string data)
    {
        if (data.Length == 0)
            return new(ImmutableSortedDictionary<string, string>.Empty);
        var own = ProtocolFolder.Own(data);
        if (DecisionProcessFile.Own(data) is { } decision)
            own[DataDirectory.DecisionFile] = decision;
        if (TeamFile.Own(data) is { } team)
            own[DataDirectory.TeamFile] = team;
        return new(own.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>The text of decision.yaml; null where the organisation has none.</summary>
    public string? Decision => Texts.GetValueOrDefault(DataDirectory.DecisionFile);

    /// <summary>The text of team.yaml; null where the organisation has none.</summary>
    public string? Team => Texts.GetValueOrDefault(DataDirectory.TeamFile);

    /// <summary>The hash of each text.</summary>
    public ImmutableSortedDictionary<string, string> Hashes =>
        Texts.ToImmutableSortedDictionary(
            file => file.Key,
            file => OwnTexts.HashOf(file.Value),
            StringComparer.Ordinal
        );
}
