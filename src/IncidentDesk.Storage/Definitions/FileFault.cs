namespace IncidentDesk.Storage.Definitions;

/// <summary>A line of a protocol file that cannot be used, and why.</summary>
public sealed record FileFault(string File, long Line, string Reason)
{
    public override string ToString() => $"{File}, line {Line}: {Reason}";
}
