namespace IncidentDesk.Storage.Accounts;

/// <summary>What a cookie opened, and its sealed bytes as they were stored; a replacement that names these bytes fails
/// when somebody else changed the row meanwhile.</summary>
internal sealed record Opened(byte[] Value, byte[] Sealed);
