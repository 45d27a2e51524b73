using System.Collections.Immutable;
using IncidentDesk.Rules.Decisions;

namespace IncidentDesk.Protocols;

/// <summary>How decisions go at this desk, and the words its second readers are warned of.</summary>
/// <param name="Hash">SHA-256 of the file, lower-case hex: mandates are given under it, so that other numbers lose
/// them.</param>
internal sealed record DecisionRules(DecisionProcess Process, ImmutableArray<string> PenalWords, string Hash)
{
    public const string FileName = "decision.yaml",
        Shipped = "protocols/" + FileName;

    /// <summary>The organisation's own file where there is one, else the shipped one.</summary>
    /// <exception cref="ProtocolFileException">With the file, the line and the reason.</exception>
    public static DecisionRules Load(string directory)
    {
        var own = Path.Combine(directory, FileName);
        if (File.Exists(own))
            return DecisionFileReader.Read(own, File.ReadAllText(own));
        return DecisionFileReader.Read(Shipped, Embedded.Text(Shipped));
    }
}
