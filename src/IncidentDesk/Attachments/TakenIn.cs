using System.Collections.Immutable;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>What came with one form of files.</summary>
/// <param name="IsOurs">False when this was no form of files, or carried no token of this desk; then nothing of it is
/// kept.</param>
/// <param name="IsBusy">True when no place became free, or this line lost its place because it was slow and others
/// waited. Files that had arrived whole are kept.</param>
internal sealed record TakenIn(
    bool IsOurs,
    ImmutableArray<KeptFile> Files,
    ImmutableArray<string> Problems,
    IReadOnlyDictionary<string, string> Fields,
    bool IsBusy = false
)
{
    public static readonly TakenIn NotOurs = new(false, [], [], new Dictionary<string, string>());

    /// <summary>What had arrived whole before the place was lost; its token was checked before a file was
    /// read.</summary>
    public static TakenIn Busy(params ImmutableArray<KeptFile> files) =>
        new(true, files, [], new Dictionary<string, string>(), IsBusy: true);

    /// <summary>The sentences a page shows: why each file was not taken, and that the others wait.</summary>
    public ImmutableArray<string> Said(HttpResponse response)
    {
        if (!IsBusy)
            return Problems;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = BusyException.RetryAfter;
        return Problems.Add(
            T[
                "Beaucoup de fichiers arrivent en ce moment. Tout n’a pas été joint : attends une "
                    + "minute, puis joins ce qui manque."
            ]
        );
    }
}
