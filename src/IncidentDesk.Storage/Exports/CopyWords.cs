using System.Security.Cryptography;
using IncidentDesk.Sealing.Codes;

namespace IncidentDesk.Storage.Exports;

/// <summary>The passphrase of a copy: eight words of the public list, each drawn at random, 80 bits in all.</summary>
public static class CopyWords
{
    /// <summary>Eight new words, in the list of a language.</summary>
    public static string New(string language)
    {
        var list = language == "en" ? WordList.English : WordList.French;
        return string.Join(
            ' ',
            Enumerable.Range(0, Receipt.WordCount).Select(_ => list[RandomNumberGenerator.GetInt32(WordList.Count)])
        );
    }

    /// <summary>The words as the copy is encrypted with them; null when they are not eight whole words of one
    /// list.</summary>
    public static string? Read(string? typed) =>
        Receipt.Split(typed ?? "") is { Length: Receipt.WordCount } words
        && new[] { WordList.French, WordList.English }.Any(list =>
            words.All(word => list.TryIndex(word, out var index) && list[index] == word)
        )
            ? string.Join(' ', words)
            : null;
}
