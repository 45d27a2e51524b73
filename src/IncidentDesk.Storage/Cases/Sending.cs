using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases;

/// <summary>A sending that counts once, of a page that was shown: the case it becomes, and the people that page said
/// would read.</summary>
/// <param name="Readers">Null where no page names them.</param>
/// <param name="Keep">Told the mailbox and its eight words before anything is written, so that a lost answer can be
/// found again.</param>
/// <param name="Taker">Who of the team types it for somebody on the telephone; else null.</param>
internal sealed record Sending(
    Guid Case,
    IReadOnlySet<Guid>? Readers,
    Func<Guid, string[], CancellationToken, Task>? Keep = null,
    Holder? Taker = null
);
