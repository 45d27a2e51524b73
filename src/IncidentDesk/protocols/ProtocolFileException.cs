using System.Collections.Immutable;

namespace IncidentDesk.Protocols;

/// <summary>A line of a protocol file that cannot be used, and why.</summary>
internal sealed record FileFault(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}, line {Line}: {Reason}";
}

/// <summary>Protocol files that cannot be used: file, line and reason of everything that is wrong.</summary>
internal sealed class ProtocolFileException(ImmutableArray<FileFault> faults) : Exception(string.Join('\n', faults))
{
    public ImmutableArray<FileFault> Faults { get; } = faults;
}
