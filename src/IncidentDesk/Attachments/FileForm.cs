using System.Collections.Immutable;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>A file form as shown on a page.</summary>
/// <param name="Room">How many more bytes can be sent.</param>
/// <param name="Most">The largest file that can be sent, in bytes.</param>
/// <param name="Guards">The custodians who would hold the other half of an original's key; empty when there are none,
/// and originals are then not kept.</param>
/// <param name="Once">The id in the form, by which its files are kept once however often it is sent.</param>
/// <param name="CanRemove">Whether a file can be removed again: only from a draft.</param>
/// <param name="Mailbox">The address of the mailbox that it belongs to.</param>
/// <param name="KeepsOriginals">Whether originals can be kept at all for this person.</param>
internal sealed record FileForm(
    ImmutableArray<KeptFile> Files,
    long Room,
    long Most,
    ImmutableArray<string> Problems,
    string Guards,
    string Once,
    bool CanRemove,
    string Mailbox = "/mailbox",
    bool KeepsOriginals = true
)
{
    public bool HasRoom => Room > 0;
}
