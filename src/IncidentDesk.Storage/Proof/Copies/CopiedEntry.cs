using IncidentDesk.Sealing;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Proof.Copies;

/// <summary>An entry of the case as it was signed.</summary>
/// <param name="Seq">Its number in its folder, from 1.</param>
/// <param name="Json">The bytes of the entry, which name who acted.</param>
/// <param name="TextSha256">SHA-256 of its sealed text; empty without one.</param>
/// <param name="Key">The public key that verifies the signature.</param>
internal sealed record CopiedEntry(Guid Folder, int Seq, byte[] Json, byte[] TextSha256, byte[] Key, byte[] Signature)
{
    public bool Verifies() =>
        SignatureCheck.Verify(
            [Key],
            new SignedEntry(Json, TextSha256.Length == 0 ? null : TextSha256, Signature).Message(Folder, Seq),
            Signature
        );

    public void AddTo(CanonicalWriter writer) =>
        writer.Add(Folder).Add(Seq).Add(Json).Add(TextSha256).Add(Key).Add(Signature);
}
