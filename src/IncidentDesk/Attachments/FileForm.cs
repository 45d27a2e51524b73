using System.Collections.Immutable;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>A form of files as a page shows it.</summary>
/// <param name="Room">Bytes that may still come.</param>
/// <param name="Most">Bytes of the longest file that may come.</param>
/// <param name="Guards">The names of custodians who would hold the other half of an original's key; empty when there is
/// none, and no original is kept.</param>
/// <param name="CanRemove">Whether a file can still be taken back: only in a draft.</param>
internal sealed record FileForm(
    ImmutableArray<KeptFile> Files,
    long Room,
    long Most,
    ImmutableArray<string> Problems,
    string Guards,
    bool CanRemove
)
{
    public bool HasRoom => Room > 0;
}
