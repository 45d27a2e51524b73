using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Cases.Loads;

/// <summary>That somebody is in charge of an open case, as whoever acted last signed it. It is in clear: by it the desk
/// counts how many cases somebody has, and nothing else.</summary>
internal sealed class CaseHandlerRow
{
    public Guid CaseId { get; init; }
    public Guid PersonId { get; init; }
    public Guid SignerId { get; init; }
    public byte[] Signature { get; init; } = [];

    /// <summary>The canonical bytes that are signed.</summary>
    public static byte[] Message(Guid @case, Guid person) =>
        new CanonicalWriter("IncidentDesk/case-handler/v1").Add(@case).Add(person).ToArray();
}
