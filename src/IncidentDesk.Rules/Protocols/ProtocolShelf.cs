namespace IncidentDesk.Rules.Protocols;

/// <summary>All versions of the protocols of a desk; a case looks up the one it is pinned to.</summary>
/// <param name="inForce">The versions of the files that count now, of which new cases take the newest; null for
/// all.</param>
public sealed class ProtocolShelf(IEnumerable<Protocol> all, IReadOnlyCollection<Protocol>? inForce = null)
{
    private readonly Dictionary<(string, int), Protocol> protocols = all.ToDictionary(protocol =>
        (protocol.Id, protocol.Version)
    );

    public IEnumerable<Protocol> All =>
        protocols.Values.OrderBy(protocol => protocol.Id, StringComparer.Ordinal).ThenBy(protocol => protocol.Version);

    /// <summary>The versions of the files that count now. Others are only stored, for the cases that have
    /// them.</summary>
    public IEnumerable<Protocol> InForce => inForce is null ? All : All.Where(inForce.Contains);

    /// <summary>The newest version in force of each protocol.</summary>
    public IEnumerable<Protocol> Current =>
        InForce.GroupBy(protocol => protocol.Id).Select(versions => versions.Last());

    /// <summary>The newest version in force of a protocol.</summary>
    public Protocol Newest(string id) =>
        Current.FirstOrDefault(protocol => protocol.Id == id)
        ?? throw new InvalidOperationException($"The protocol {id} is not on the shelf.");

    /// <summary>A version of a protocol; null when it is not on the shelf.</summary>
    public Protocol? Find(string id, int version) => protocols.GetValueOrDefault((id, version));

    public Protocol Get(string id, int version) =>
        Find(id, version)
        ?? throw new InvalidOperationException($"The protocol {id}, version {version}, is not on the shelf.");
}
