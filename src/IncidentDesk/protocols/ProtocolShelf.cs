using System.Reflection;
using IncidentDesk.Rules;

namespace IncidentDesk.Protocols;

/// <summary>The protocols the desk runs, every shipped version; a case finds the one it was opened with.</summary>
internal sealed class ProtocolShelf
{
    private readonly Dictionary<(string, int), Protocol> protocols;

    private ProtocolShelf(IEnumerable<Protocol> all) => protocols = all.ToDictionary(protocol => (protocol.Id, protocol.Version));

    /// <exception cref="ProtocolFileException">The first file that cannot be used.</exception>
    public static ProtocolShelf Shipped()
    {
        var names = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith("protocols/", StringComparison.Ordinal));
        return new(names.Where(name => name != Common).Select(name => ProtocolReader.Read(Common, Text(Common), name, Text(name))));
    }

    public IEnumerable<Protocol> All => protocols.Values.OrderBy(protocol => protocol.Id, StringComparer.Ordinal);

    /// <summary>The newest version of a protocol.</summary>
    public Protocol Newest(string id) => All.Where(protocol => protocol.Id == id).MaxBy(protocol => protocol.Version)
        ?? throw new InvalidOperationException($"The protocol {id} is not on the shelf.");

    public Protocol Get(string id, int version) => protocols.TryGetValue((id, version), out var protocol)
        ? protocol : throw new InvalidOperationException($"The protocol {id}, version {version}, is not on the shelf.");

    private const string Common = "protocols/common.yaml";

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
