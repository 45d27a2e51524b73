using System.Collections.Immutable;
using System.Security.Cryptography;
using IncidentDesk.Storage.Proof.Copies;

namespace IncidentDesk.Exports;

/// <summary>A copy that can be sent: its files with their lengths and hashes, and its file of proof.</summary>
internal sealed record PreparedCopy(ImmutableArray<(CopyPart Part, CopiedFile Measured)> Parts, byte[] Proof)
{
    /// <summary>SHA-256 of the file of proof, lower-case hex.</summary>
    public string ProofHash => Convert.ToHexStringLower(SHA256.HashData(Proof));
}
