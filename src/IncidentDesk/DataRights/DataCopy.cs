using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.DataRights;

/// <summary>What a request about somebody's own data is answered from: the texts of their own mailbox on one side, and
/// the texts of everybody else on the other, whose words must not go out.</summary>
/// <param name="Copy">The copy of their data, made from their own mailbox alone.</param>
/// <param name="Own">The texts that are theirs.</param>
/// <param name="Others">The texts of the case that they have not.</param>
internal sealed record DataCopy(string Copy, IReadOnlyList<string> Own, IReadOnlyList<string> Others)
{
    public static async Task<DataCopy> OfAsync(
        CaseStore cases,
        CaseFolders open,
        RightsRequest request,
        CancellationToken ct
    )
    {
        var (parts, own, others) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var entry in OwnEntries.Of(open.File, request))
        {
            var words = await WordsAsync(cases, open, entry.Text, ct);
            if (words is not null)
                own.Add(words);
            if (Said(open, entry, words) is { } said)
                parts.Add($"{By(open.File, entry)}, {Moments.DayAndYear(entry.At)}, {Moments.Hour(entry.At)}\n{said}");
        }
        if (OwnEntries.Unopened(open.File, request) > 0)
            parts.Add(T["Une lettre t’attend dans ta boîte. Tu la lis là, quand tu l’ouvres."]);
        foreach (var text in OwnEntries.TextsOfOthers(open.File, request))
            if (await WordsAsync(cases, open, text, ct) is { } words)
                others.Add(words);
        return new(string.Join("\n\n", parts), own, others);
    }

    /// <summary>The passages of a text that come word for word from texts of others.</summary>
    public IReadOnlyList<string> Foreign(string text) => ForeignPassages.In(text, Own, Others);

    private static async Task<string?> WordsAsync(
        CaseStore cases,
        CaseFolders open,
        Guid? text,
        CancellationToken ct
    ) => text is { } item && !open.IsFile(item) ? await cases.TextAsync(open, item, ct) : null;

    private static string By(CaseFile file, LedgerEntry entry) => file.IsOutside(entry.By) ? T["Toi"] : T["L’équipe"];

    private static string? Said(CaseFolders open, LedgerEntry entry, string? words) =>
        entry switch
        {
            DecisionLetterSent { Measure: var measure } =>
                $"{Sentences.DecisionName(measure.Kind)}. {DecisionSentences.Dates(measure)}",
            ConsentAnswered answered => Answer(open.File, answered.Consent, answered.Answer),
            PartyAnswered answered => Answer(open.File, answered.Consent, answered.Answer),
            _ when entry.Text is { } text && open.IsFile(text) => T["Un fichier. Il est dans ta boîte."],
            _ => words,
        };

    private static string Answer(CaseFile file, Consent consent, ConsentAnswer answer) =>
        T[
            "Autorisation « {0} » : {1}",
            Sentences.ConsentName(consent, file.Protocol),
            Sentences.AnswerName(answer).ToLowerInvariant()
        ];
}
