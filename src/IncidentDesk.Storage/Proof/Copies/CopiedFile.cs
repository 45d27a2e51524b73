namespace IncidentDesk.Storage.Proof.Copies;

/// <summary>A file of a copy of a case.</summary>
/// <param name="Name">Its name in the copy, with its folder.</param>
/// <param name="Length">In bytes.</param>
public sealed record CopiedFile(string Name, long Length, byte[] Sha256);
