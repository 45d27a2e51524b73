using System.Collections.Immutable;

namespace IncidentDesk.Storage.Definitions;

/// <summary>Protocol files cannot be used; has every fault with file, line and reason.</summary>
public sealed class ProtocolFileException(ImmutableArray<FileFault> faults) : Exception(string.Join('\n', faults))
{
    public ImmutableArray<FileFault> Faults { get; } = faults;
}
