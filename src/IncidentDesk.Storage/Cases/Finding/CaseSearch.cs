using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Finding;
using IncidentDesk.Storage.Cases.Summaries;
using IncidentDesk.Storage.Folders;

namespace IncidentDesk.Storage.Cases.Finding;

/// <summary>Looks for words and other marks among the cases of one member, in the texts that this member wrote or has
/// opened. It writes nothing, and keeps no index: the texts are opened for the request and forgotten with it.</summary>
/// <remarks>The cases come from the member's own list (<see cref="SummaryStore"/>), and a key only from a grant of
/// theirs: of another case there is neither a result nor a count.</remarks>
public sealed class CaseSearch(SealedTexts texts, CaseReader reader)
{
    /// <summary>How many cases one answer shows at most.</summary>
    public const int PageLength = 20;

    /// <summary>How many cases one request looks at, at most.</summary>
    public const int Most = 500;

    /// <summary>How many cases are open at a time.</summary>
    private const int AtOnce = 50;

    /// <summary>The next cases in which all of it is found.</summary>
    /// <param name="list">The cases of this member.</param>
    /// <param name="after">The place after which to look; null for the beginning.</param>
    public async Task<FoundCases> FindAsync(
        Holder holder,
        CaseList list,
        CaseQuest quest,
        string? after,
        CancellationToken ct
    )
    {
        CaseLine[] left =
        [
            .. list
                .Lines.Where(line => !line.Summary.Asked && (quest.Stage ?? line.Summary.Stage) == line.Summary.Stage)
                .Where(line => string.CompareOrdinal(PlaceOf(line), after ?? "") > 0)
                .OrderBy(PlaceOf, StringComparer.Ordinal),
        ];
        var (found, broken) = (new List<FoundCase>(), new List<string>());
        foreach (var some in left.Take(Most).Chunk(AtOnce))
        {
            var seen = await texts.FindAsync(holder, [.. some.Select(line => line.Summary.Case)], quest, ct);
            foreach (var line in some)
            {
                if (!seen.TryGetValue(line.Summary.Case, out var one) || !(one.Fails || HasAll(quest, line, one.Words)))
                    continue;
                try
                {
                    if (await VerifyAsync(holder, line, one, quest, ct) is { } verified)
                        found.Add(verified);
                }
                catch (Exception wrong) when (LedgerBrokenException.IsBehind(wrong))
                {
                    broken.Add(line.Name);
                }
                if (found.Count == PageLength)
                    return new(found, line == left[^1] ? null : PlaceOf(line), broken);
            }
        }
        return new(found, left.Length > Most ? PlaceOf(left[Most - 1]) : null, broken);
    }

    /// <summary>The place of a case among the results: those with the newest texts first.</summary>
    private static string PlaceOf(CaseLine line) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.MaxValue.Ticks - (line.Summary.WrittenAt?.UtcTicks ?? 0):D19}{line.Summary.Case:N}"
        );

    /// <summary>Whether every sought word is in the texts, in the name of the case, or in the line of a day that those
    /// in charge noted.</summary>
    /// <param name="words">The words that are in texts, as bits.</param>
    private static bool HasAll(CaseQuest quest, CaseLine line, uint words)
    {
        foreach (var shown in line.Lines.Prepend(line.Name))
            words |= Bits(quest.Words.In(shown));
        return words == (1u << quest.Words.Count) - 1;
    }

    private static uint Bits(IEnumerable<FoundWord> words) => words.Aggregate(0u, (bits, word) => bits | word.Words);

    /// <summary>The case as its ledger says, if everything is found in it; null when it is not.</summary>
    /// <exception cref="LedgerBrokenException">The case does not verify.</exception>
    private async Task<FoundCase?> VerifyAsync(
        Holder holder,
        CaseLine line,
        SeenCase seen,
        CaseQuest quest,
        CancellationToken ct
    )
    {
        using var open = await reader.LoadAsync(holder, line.Summary.Case, ct);
        if (open is not { File: var file } || file.Bars(holder.Id) is not null || !IsAsked(file, quest))
            return null;
        var (bits, best) = (0u, (Text: (Guid?)null, Words: ImmutableArray<FoundWord>.Empty, Passage: (Passage?)null));
        foreach (var entry in ReadTexts.Of(file, holder.Id).Where(quest.IsInTime).Reverse())
        {
            if (!seen.Texts.Contains(entry.Text!.Value))
                continue;
            var text = await reader.TextAsync(open, entry.Text.Value, ct) ?? "";
            if (quest.Words.In(text) is not { IsEmpty: false } words)
                continue;
            bits |= Bits(words);
            if (IsBetter(words, best.Words))
                best = (entry.Text, words, Passage.Of(text, words));
        }
        return HasAll(quest, line, bits)
            ? new(line, file, best.Text, best.Passage)
            {
                IsNear = best.Words is { IsEmpty: false } all && all.All(word => word.Closeness == Closeness.Near),
            }
            : null;
    }

    /// <summary>Whether the theme and the time that are asked for are those of the case.</summary>
    private static bool IsAsked(CaseFile file, CaseQuest quest) =>
        quest.HasTheme(file.Intake is { Themes: { IsDefault: false } themes } ? themes : null)
        && (!quest.HasTime || file.History.Exists(entry => entry.Text is not null && quest.IsInTime(entry)));

    /// <summary>Whether more different words were found than in another text, or nearer ones.</summary>
    private static bool IsBetter(ImmutableArray<FoundWord> words, ImmutableArray<FoundWord> than) =>
        than.IsEmpty || Rank(words).CompareTo(Rank(than)) > 0;

    private static (int Count, Closeness Nearest) Rank(ImmutableArray<FoundWord> words) =>
        (BitOperations.PopCount(Bits(words)), words.Max(word => word.Closeness));
}
