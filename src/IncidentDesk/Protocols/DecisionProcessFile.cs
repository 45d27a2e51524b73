using IncidentDesk.Storage.Archive;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Definitions;
using IncidentDesk.Yaml;

namespace IncidentDesk.Protocols;

/// <summary>The file that says how decisions go.</summary>
internal static class DecisionProcessFile
{
    /// <summary>The first version, in schema 1. Decisions proposed under it go on with it.</summary>
    public const string First = "protocols/decision.yaml";

    /// <summary>The version that new decisions follow, unless the organisation has a file of its own.</summary>
    public const string Shipped = "protocols/v2/decision.yaml";

    /// <summary>Whether the program carries this file.</summary>
    public static bool IsCarried(string file) => file is First or Shipped;

    /// <summary>The organisation's own file where there is one, else the shipped one.</summary>
    /// <param name="directory">The data directory; empty for what ships alone.</param>
    /// <exception cref="ProtocolFileException">With the file, the line and the reason.</exception>
    public static DecisionRules Load(string directory) => Read(directory, Own(directory));

    /// <summary>The text of the organisation's own file; null where there is none.</summary>
    /// <exception cref="ProtocolFileException">As above.</exception>
    public static string? Own(string directory) => Own(directory, new DataDirectory(directory).Decision);

    /// <summary>The text of a file that the organisation may put into its data directory; null where there is
    /// none.</summary>
    /// <exception cref="ProtocolFileException">As above.</exception>
    public static string? Own(string directory, string path)
    {
        if (directory.Length == 0 || !File.Exists(path))
            return null;
        var (text, fault) = FileText.Read(path);
        return fault is null ? text! : throw new ProtocolFileException([fault]);
    }

    /// <summary>What is wrong first with this text of the organisation; null when it can be used.</summary>
    public static FileFault? FaultOf(string directory, string own)
    {
        try
        {
            _ = Read(directory, own);
            return null;
        }
        catch (ProtocolFileException wrong)
        {
            return wrong.Faults[0];
        }
    }

    /// <summary>This text of the organisation; what ships when it is null.</summary>
    /// <exception cref="ProtocolFileException">As above.</exception>
    public static DecisionRules Read(string directory, string? own) =>
        Known.Of(own is null ? (Shipped, Embedded.Text(Shipped)) : (new DataDirectory(directory).Decision, own));

    private static readonly ReadOnce<(string Name, string Text), DecisionRules> Known = new(file =>
        DecisionFileReader.Read(file.Name, file.Text)
    );
}
