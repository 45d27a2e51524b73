namespace IncidentDesk.Storage.Proof.Copies;

/// <summary>An untouched file that the desk keeps under a halved key.</summary>
/// <param name="Length">In bytes, unsealed.</param>
/// <param name="SealedSha256">SHA-256 of the sealed file, which its record names.</param>
/// <param name="Name">Its name in the copy; empty when a custodian did not give their half, and it is not in the
/// copy.</param>
public sealed record KeptOriginal(long Length, byte[] SealedSha256, string Name);
