namespace IncidentDesk.Storage.Accounts;

/// <summary>What a cookie opened, and its sealed bytes as they were stored; a replacement that names these bytes fails
/// when somebody else changed the row meanwhile.</summary>
internal sealed record Opened(byte[] Value, byte[] Sealed)
{
    /// <summary>The member whose row it is; null for a row of somebody else, and where the desk cannot tell.</summary>
    public Guid? Owner { get; init; }
}
