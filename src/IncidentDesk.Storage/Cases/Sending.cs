using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>One sending of a form, which counts once however often it is submitted: the id of the case it becomes, and
/// the readers that the form named.</summary>
/// <param name="Readers">Null when the form names none.</param>
/// <param name="Keep">Receives the mailbox and its eight words before anything is written, so that they can be found
/// again after a lost answer.</param>
/// <param name="Taker">The team member who types it for somebody on the telephone; otherwise null.</param>
/// <param name="Words">The eight words that were made and kept before the form was sent; null when the report makes its
/// own.</param>
public sealed record Sending(
    Guid Case,
    IReadOnlySet<Guid>? Readers,
    Func<Guid, string[], CancellationToken, Task>? Keep = null,
    Holder? Taker = null,
    IReadOnlyList<string>? Words = null
);
