namespace IncidentDesk.Rules.Protocols;

/// <summary>All versions of the protocols of a desk; a case looks up the one it is pinned to.</summary>
public sealed class ProtocolShelf(IEnumerable<Protocol> all)
{
    private readonly Dictionary<(string, int), Protocol> protocols = all.ToDictionary(protocol =>
        (protocol.Id, protocol.Version)
    );

    public IEnumerable<Protocol> All =>
        protocols.Values.OrderBy(protocol => protocol.Id, StringComparer.Ordinal).ThenBy(protocol => protocol.Version);

    /// <summary>The newest version of each protocol.</summary>
    public IEnumerable<Protocol> Current => All.GroupBy(protocol => protocol.Id).Select(versions => versions.Last());

    /// <summary>The newest version of a protocol.</summary>
    public Protocol Newest(string id) =>
        Current.FirstOrDefault(protocol => protocol.Id == id)
        ?? throw new InvalidOperationException($"The protocol {id} is not on the shelf.");

    /// <summary>A version of a protocol; null when it is not on the shelf.</summary>
    public Protocol? Find(string id, int version) => protocols.GetValueOrDefault((id, version));

    public Protocol Get(string id, int version) =>
        Find(id, version)
        ?? throw new InvalidOperationException($"The protocol {id}, version {version}, is not on the shelf.");
}
