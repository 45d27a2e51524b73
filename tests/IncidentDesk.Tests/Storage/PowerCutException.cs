namespace IncidentDesk.Tests.Storage;

/// <summary>What the process feels when the power goes: nothing it does from here on reaches the disk.</summary>
internal sealed class PowerCutException : Exception;
