namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>A signature line of a signed note.</summary>
/// <param name="KeyId">Four bytes.</param>
internal sealed record NoteSignature(string Name, byte[] KeyId, byte[] Signature)
{
    /// <summary>Key id 4 | signature, as the line spells them.</summary>
    public string Base64 => Convert.ToBase64String([.. KeyId, .. Signature]);
}
