using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Why typed words open no mailbox, as far as the typed text alone tells.</summary>
internal static class ReceiptSentences
{
    private const int LongestShown = 30;
    private const int MostShown = 3;

    /// <summary>How many words are missing, or which words are not in the list and which could be meant. Eight words of
    /// the list get one answer, whether they belong together or not.</summary>
    public static string Why(string typed)
    {
        var words = TypedWords.Of(typed);
        return words.Count switch
        {
            0 => T["Écris ton code de huit mots."],
            1 => T["Tu as écrit un seul mot. Ton code a {0} mots.", TypedWords.Expected],
            not TypedWords.Expected => T[
                "Tu as écrit {0} mots. Ton code a {1} mots.",
                words.Count,
                TypedWords.Expected
            ],
            _ when words.Unknown.Count == 0 => T[
                "Ces mots n’ouvrent aucune boîte. Compare chaque mot et leur ordre avec ce que tu as noté."
            ],
            _ when words.Unknown.Count > MostShown => T[
                "{0} mots ne sont pas dans notre liste de mots. Le premier est le mot {1}, « {2} ».",
                words.Unknown.Count,
                words.Unknown[0].Place,
                Shown(words.Unknown[0])
            ],
            _ => string.Join(" ", words.Unknown.Select(OfWord)),
        };
    }

    private static string Shown(UnknownWord word) =>
        word.Typed.Length > LongestShown ? $"{word.Typed[..LongestShown]}…" : word.Typed;

    private static string OfWord(UnknownWord word)
    {
        var typed = Shown(word);
        return word.Near switch
        {
            [] => T["Le mot {0}, « {1} », n’est pas dans notre liste de mots.", word.Place, typed],
            [var one] => T["Le mot {0}, « {1} », n’est pas dans notre liste. Est-ce « {2} » ?", word.Place, typed, one],
            _ => T[
                "Le mot {0}, « {1} », n’est pas dans notre liste. Est-ce un de ces mots : {2} ?",
                word.Place,
                typed,
                string.Join(", ", word.Near)
            ],
        };
    }
}
