using System.Collections.Immutable;

namespace IncidentDesk.Storage.Definitions;

/// <summary>Protocol files that cannot be used: file, line and reason of everything that is wrong.</summary>
internal sealed class ProtocolFileException(ImmutableArray<FileFault> faults) : Exception(string.Join('\n', faults))
{
    public ImmutableArray<FileFault> Faults { get; } = faults;
}
