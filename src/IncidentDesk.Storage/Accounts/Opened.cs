namespace IncidentDesk.Storage.Accounts;

/// <summary>What a cookie opened, and its sealed bytes as they lay there: whoever replaces them by these undoes nothing
/// unseen.</summary>
internal sealed record Opened(byte[] Value, byte[] Sealed);
