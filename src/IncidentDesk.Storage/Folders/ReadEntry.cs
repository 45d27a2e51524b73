using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Storage.Folders;

/// <summary>An entry as read: its number in the journal, its content, the hash of its text, and its folder.</summary>
public sealed record ReadEntry(long JournalSeq, LedgerEntry Entry, byte[]? TextHash, Guid Folder)
{
    /// <summary>The entry as it was signed, and its number in the folder.</summary>
    internal (SignedEntry Entry, int Seq) Signed { get; init; } = (new([], null, []), 0);

    /// <summary>What its line in the journal commits to.</summary>
    internal byte[] Commitment { get; init; } = [];

    /// <summary>SHA-256 of the signed bytes and the signature, lower-case hex.</summary>
    internal string Statement => Signed.Entry.Statement(Folder, Signed.Seq);
}
