namespace IncidentDesk.Storage.Decisions;

/// <summary>A signature as it is stored: which pass, whose, and sealed under which key of the folder.</summary>
internal sealed class SignOffRow
{
    public int Pass { get; init; }
    public Guid PersonId { get; init; }
    public int Epoch { get; init; }
    public byte[] Sealed { get; init; } = [];
}
