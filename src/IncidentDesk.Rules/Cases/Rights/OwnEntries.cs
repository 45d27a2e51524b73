using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;

namespace IncidentDesk.Rules.Cases.Rights;

/// <summary>What of a case is somebody's own: the entries of their mailbox, which they can read already, and nothing
/// else. A copy of their data is made from these alone. A letter that they have not opened is not theirs yet: its
/// notice begins when they open it, and nothing may show it before.</summary>
public static class OwnEntries
{
    /// <summary>The entries of the mailbox of whoever made the request, in their order.</summary>
    public static IEnumerable<LedgerEntry> Of(CaseFile file, RightsRequest request) =>
        file.History.Where(entry => Is(file, entry, request));

    /// <summary>The texts of the case that whoever made the request has not: none of their words may go out to
    /// them.</summary>
    public static IEnumerable<Guid> TextsOfOthers(CaseFile file, RightsRequest request) =>
        file
            .History.Where(entry => !Is(file, entry, request))
            .Where(entry => entry is not RightsMoreTimeAsked asked || asked.Request != request.Id)
            // An answer to somebody else repeats the words of the copies; the texts copied there stand here themselves.
            .Where(entry => entry is not (RightsAnswered or RightsAnswerDrafted))
            .Select(entry => entry.Text)
            .OfType<Guid>();

    /// <summary>How many letters wait unopened in the mailbox of whoever made the request.</summary>
    public static int Unopened(CaseFile file, RightsRequest request) =>
        file.Letters.Count(letter => letter is { SentAt: not null, OpenedAt: null } && letter.Party == request.Party);

    private static bool Is(CaseFile file, LedgerEntry entry, RightsRequest request) =>
        IsInMailbox(entry, request)
        && !file.Letters.Exists(letter =>
            letter is { SentAt: not null, OpenedAt: null } && letter.Party == request.Party && IsOf(entry, letter)
        );

    private static bool IsOf(LedgerEntry entry, Letter letter) =>
        entry is DecisionLetterSent sent ? sent.Letter == letter.Id : entry.Text is { } text && text == letter.Item;

    private static bool IsInMailbox(LedgerEntry entry, RightsRequest request) =>
        request.Party is { } party
            ? entry.Folder == FolderKind.Party && entry.Whose == party
            : entry.Folder == FolderKind.Mailbox;
}
