using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;

namespace IncidentDesk.Protocols;

/// <summary>The file that says how decisions go.</summary>
internal static class DecisionProcessFile
{
    public const string Shipped = "protocols/decision.yaml";

    /// <summary>The organisation's own file where there is one, else the shipped one.</summary>
    /// <exception cref="ProtocolFileException">With the file, the line and the reason.</exception>
    public static DecisionRules Load(string directory)
    {
        var own = new DataDirectory(directory).Decision;
        return File.Exists(own)
            ? DecisionFileReader.Read(own, File.ReadAllText(own))
            : DecisionFileReader.Read(Shipped, Embedded.Text(Shipped));
    }
}
