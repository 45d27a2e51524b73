namespace IncidentDesk.Sealing.Codes;

/// <summary>What a receipt opens: 16 bytes to find the report by, which may be stored, and the 32-byte root, which
/// never is.</summary>
public sealed record ReceiptKeys(byte[] Lookup, Secret Root) : IDisposable
{
    public void Dispose() => Root.Dispose();

    public override string ToString() => "sealed";
}
