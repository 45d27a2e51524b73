using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Drafts;

/// <summary>What can be said of typed words without looking for a mailbox: how many there are, and which are not in the
/// public list. It depends on the typed text alone, so it tells nothing about any receipt.</summary>
/// <param name="Count">How many words were typed.</param>
/// <param name="Unknown">Those that are not in the list, in their order; empty unless eight words were typed.</param>
public sealed record TypedWords(int Count, IReadOnlyList<UnknownWord> Unknown)
{
    /// <summary>How many words a receipt has.</summary>
    public const int Expected = Receipt.WordCount;

    /// <summary>Compares the words with the list, French or English, that has more of them.</summary>
    public static TypedWords Of(string typed)
    {
        var words = Receipt.Split(typed);
        return new(
            words.Length,
            words.Length == Expected
                ?
                [
                    .. new[] { Unknowns(words, WordList.French), Unknowns(words, WordList.English) }.MinBy(found =>
                        found.Length
                    )!,
                ]
                : []
        );
    }

    private static UnknownWord[] Unknowns(string[] words, WordList list) =>
        [
            .. words
                .Index()
                .Where(word => !list.TryIndex(word.Item, out _))
                .Select(word => new UnknownWord(word.Index + 1, word.Item, list.Near(word.Item))),
        ];
}
