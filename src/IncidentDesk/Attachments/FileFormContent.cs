using System.Collections.Immutable;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Files;

namespace IncidentDesk.Attachments;

/// <summary>The content of one file form.</summary>
/// <param name="IsOurs">False when the request was no file form, or had no valid token of this desk; nothing of it is
/// then kept.</param>
/// <param name="IsAgain">Whether some of its files are kept already, from the first time that it was sent.</param>
/// <param name="IsBusy">True when no place became free, or this sender lost the place by being slow while others
/// waited. Completely received files are kept.</param>
internal sealed record FileFormContent(
    bool IsOurs,
    ImmutableArray<KeptFile> Files,
    ImmutableArray<string> Problems,
    IReadOnlyDictionary<string, string> Fields,
    bool IsAgain = false,
    bool IsBusy = false
)
{
    public static readonly FileFormContent NotOurs = new(false, [], [], new Dictionary<string, string>());

    /// <summary>The files received completely before the place was lost; the token was verified before.</summary>
    public static FileFormContent Busy(params ImmutableArray<KeptFile> files) =>
        new(true, files, [], new Dictionary<string, string>(), IsBusy: true);

    /// <summary>The sentences for the page: why each file was refused, and that the others must wait.</summary>
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
