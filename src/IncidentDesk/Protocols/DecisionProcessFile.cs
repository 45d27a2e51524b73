using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>The file that says how decisions go.</summary>
internal static class DecisionProcessFile
{
    public const string Shipped = "protocols/decision.yaml";

    /// <summary>The organisation's own file where there is one, else the shipped one.</summary>
    /// <param name="directory">The data directory; empty for what ships alone.</param>
    /// <exception cref="ProtocolFileException">With the file, the line and the reason.</exception>
    public static DecisionRules Load(string directory)
    {
        var own = new DataDirectory(directory).Decision;
        if (directory.Length == 0 || !File.Exists(own))
            return DecisionFileReader.Read(Shipped, Embedded.Text(Shipped));
        var (text, fault) = FileText.Read(own);
        return fault is null ? DecisionFileReader.Read(own, text!) : throw new ProtocolFileException([fault]);
    }
}
