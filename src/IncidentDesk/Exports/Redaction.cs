using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Texts;

namespace IncidentDesk.Exports;

/// <summary>Hides words in a text: listed words and names, and every number, address and handle that
/// <see cref="IdentifyingTraces"/> knows as a way to reach somebody.</summary>
internal sealed class Redaction
{
    private readonly ImmutableArray<string> hidden;

    /// <param name="words">Words, or several words in a row, as somebody typed them.</param>
    public Redaction(IEnumerable<string> words) =>
        hidden = [
            .. words
                .Select(word => Folded.Of(word).Text.Trim())
                .Where(word => word.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(word => word.Length),
        ];

    private static string Mark => T["[caché]"];

    public string Apply(string text)
    {
        var covered = new bool[text.Length];
        foreach (var trace in IdentifyingTraces.In(text, [], []))
            covered.AsSpan(trace.At, trace.Length).Fill(true);
        var folded = Folded.Of(text);
        foreach (var word in hidden)
            for (
                var at = folded.Text.IndexOf(word, StringComparison.Ordinal);
                at >= 0;
                at = folded.Text.IndexOf(word, at + 1, StringComparison.Ordinal)
            )
                if (folded.IsWhole(at, word.Length))
                    covered.AsSpan(folded.Starts[at]..folded.EndOf(at + word.Length - 1)).Fill(true);
        return Write(text, covered);
    }

    private static string Write(string text, bool[] covered)
    {
        var written = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
            if (!covered[at])
                written.Append(text[at]);
            else if (at == 0 || !covered[at - 1])
                written.Append(Mark);
        return written.ToString();
    }

    /// <summary>A text without accents, case and invisible signs, with single spaces, also for dashes.</summary>
    /// <param name="Starts">Where each of its characters begins in the text as it was written.</param>
    private sealed record Folded(string Text, ImmutableArray<int> Starts, int Length)
    {
        public static Folded Of(string text)
        {
            var (plain, starts) = (new StringBuilder(text.Length), ImmutableArray.CreateBuilder<int>(text.Length));
            for (var at = 0; at < text.Length; at++)
                foreach (var letter in Letters(text[at]))
                {
                    if (letter == ' ' && plain.Length > 0 && plain[^1] == ' ')
                        continue;
                    plain.Append(letter);
                    starts.Add(at);
                }
            return new(plain.ToString(), starts.ToImmutable(), text.Length);
        }

        /// <summary>Where the text goes on after a character and the accents that belong to it.</summary>
        public int EndOf(int at) => at + 1 < Starts.Length ? Math.Max(Starts[at + 1], Starts[at] + 1) : Length;

        public bool IsWhole(int at, int length) =>
            (at == 0 || !char.IsLetterOrDigit(Text[at - 1]))
            && (at + length == Text.Length || !char.IsLetterOrDigit(Text[at + length]));

        private static string Letters(char letter)
        {
            if (char.IsSurrogate(letter) || letter >= '\uFFFE')
                return letter.ToString();
            if (char.IsWhiteSpace(letter))
                return " ";
            return char.GetUnicodeCategory(letter) switch
            {
                UnicodeCategory.DashPunctuation => " ",
                UnicodeCategory.Format or UnicodeCategory.Control => "",
                _ when char.IsAscii(letter) => char.ToLowerInvariant(letter).ToString(),
                _ when letter is '\u2018' or '\u2019' or '\u02BC' => "'",
                _ => Plain(letter),
            };
        }

        /// <summary>A letter as the search folds it; any other sign is only taken apart.</summary>
        private static string Plain(char letter)
        {
            var plain = letter.ToString();
            FoldedWords.Each(plain, (word, _, _) => plain = word.ToString());
            return string.Concat(
                plain
                    .Normalize(NormalizationForm.FormKD)
                    .Where(part => char.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                    .Select(char.ToLowerInvariant)
            );
        }
    }
}
