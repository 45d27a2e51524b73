using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols;

/// <summary>An inconsistent protocol, with everything wrong in it.</summary>
public sealed class ProtocolException(ImmutableArray<ProtocolFault> faults)
    : Exception(string.Join('\n', faults.Select(fault => $"{fault.Place}: {fault.Reason.En}")))
{
    public ProtocolException(string place, Words reason)
        : this([new(place, reason)]) { }

    public ImmutableArray<ProtocolFault> Faults { get; } = faults;
}
