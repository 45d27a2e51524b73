using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentDesk.Texts;

/// <summary>Searches a text for traces of people and for words of penal law: always for handles, numbers and addresses,
/// and for names that occur in the case's own texts.</summary>
internal static partial class IdentifyingTraces
{
    /// <param name="known">The texts of the case and the names that the writer listed; every name and handle in them is
    /// searched for.</param>
    public static IReadOnlyList<IdentifyingTrace> In(string text, IEnumerable<string> known, IEnumerable<string> penal)
    {
        var (names, handles) = (
            new HashSet<string>(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var source in known)
        {
            foreach (Match match in Capitalised().Matches(source))
                if (!Common.Contains(Plain(match.Value)) && match.Length > 2)
                    names.Add(Plain(match.Value));
            foreach (Match match in Handle().Matches(source))
                handles.Add(Plain(match.Value.TrimStart('@')));
        }
        var words = penal.Select(Plain).ToHashSet(StringComparer.Ordinal);
        var found = Contact()
            .Matches(text)
            .Select(match => new IdentifyingTrace(TraceKind.Contact, match.Index, match.Length))
            .ToList();
        foreach (Match word in Word().Matches(text))
        {
            var plain = Plain(word.Value);
            if (found.Any(trace => word.Index < trace.At + trace.Length && trace.At < word.Index + word.Length))
                continue;
            if (handles.Contains(plain))
                found.Add(new(TraceKind.Contact, word.Index, word.Length));
            else if (names.Contains(plain) && char.IsUpper(word.Value[0]))
                found.Add(new(TraceKind.Name, word.Index, word.Length));
            else if (words.Contains(plain))
                found.Add(new(TraceKind.Penal, word.Index, word.Length));
        }
        return [.. found.OrderBy(trace => trace.At)];
    }

    /// <summary>The text split at its marks, in order.</summary>
    public static IEnumerable<(string Part, TraceKind? Mark)> Marked(
        string text,
        IReadOnlyList<IdentifyingTrace> traces
    )
    {
        var at = 0;
        foreach (var trace in traces)
        {
            if (trace.At > at)
                yield return (text[at..trace.At], null);
            yield return (text.Substring(trace.At, trace.Length), trace.Kind);
            at = trace.At + trace.Length;
        }
        if (at < text.Length)
            yield return (text[at..], null);
    }

    /// <summary>Words that are often capitalised, at the beginning of a sentence or in a title, and months and days:
    /// they are not names.</summary>
    private static readonly HashSet<string> Common =
    [
        .. (
            "la le les un une des du de il elle on ils elles je tu nous vous et ou mais donc or ni "
            + "car que qui quoi quand comme si ce cette ces cet mon ma mes ton ta tes son sa ses notre "
            + "votre leur leurs "
            + "en au aux par pour sur sous dans avec sans chez vers lundi mardi mercredi jeudi "
            + "vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre "
            + "octobre novembre decembre "
            + "non oui bonjour merci depuis ensuite alors puis apres avant tout tous toute toutes ca "
            + "cela voila copil bureau faits mesure moins but revision exclusion mise levee etabli "
            + "plausible personne mesures observations objectif avis "
            + "the and but not you she they this that there when what who how was were his her its"
        ).Split(' '),
    ];

    private static string Plain(string word)
    {
        var letters = new StringBuilder();
        foreach (var letter in word.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                letters.Append(char.ToLowerInvariant(letter));
        return letters.ToString();
    }

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}]+")]
    private static partial Regex Capitalised();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}_]+(?:[._-][\p{L}\p{M}\p{N}_]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\p{L}\p{N}.])@?[A-Za-z0-9]+[._-][A-Za-z0-9._-]*[A-Za-z0-9]|@[\p{L}\p{N}_]+")]
    private static partial Regex Handle();

    /// <summary>E-mail and web addresses, these also without their scheme, handles, and numbers of nine digits or more,
    /// with up to three separators or invisible signs, or one line break, between two digits.</summary>
    [GeneratedRegex(
        @"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*|"
            + @"(?<!\d)\+?\(?\d(?:(?:\r?\n|[\p{Z}\t().,/_\p{Pd}\p{Cf}]{0,3})\d){8,}(?!\d)|"
            + @"(?i:https?://|(?<!\w)www\.)\S+|"
            + @"(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.\p{L}{2,}(?::[0-9]+)?/\S+"
    )]
    private static partial Regex Contact();
}
