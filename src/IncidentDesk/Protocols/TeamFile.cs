using IncidentDesk.Rules.Rosters.Trainings;
using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>The file that says what a seat needs before reports are sealed to whoever holds it.</summary>
internal static class TeamFile
{
    public const string Shipped = "protocols/team.yaml";

    /// <summary>The text of the organisation's own file; null where there is none.</summary>
    /// <exception cref="ProtocolFileException">With the file, the line and the reason.</exception>
    public static string? Own(string directory) =>
        DecisionProcessFile.Own(directory, new DataDirectory(directory).Team);

    /// <summary>This text of the organisation; what ships when it is null.</summary>
    /// <exception cref="ProtocolFileException">As above.</exception>
    public static TeamRules Read(string directory, string? own) =>
        Known.Of(own is null ? (Shipped, Embedded.Text(Shipped)) : (new DataDirectory(directory).Team, own));

    private static readonly ReadOnce<(string Name, string Text), TeamRules> Known = new(file =>
        TeamFileReader.Read(file.Name, file.Text)
    );
}
