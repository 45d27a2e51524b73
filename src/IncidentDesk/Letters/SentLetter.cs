using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using IncidentDesk.Texts.Phrases.Rights;

namespace IncidentDesk.Letters;

/// <summary>A text that the team sent to somebody, as it is printed: a title, a day, what the service says of it, the
/// text.</summary>
/// <param name="Item">The id of the text.</param>
internal sealed record SentLetter(string Title, DateTimeOffset At, Guid Item)
{
    /// <summary>What the page of this letter shows before its text: what is considered, or when the measure is
    /// looked at again; for an answer about somebody's own data, why not everything is granted.</summary>
    public IReadOnlyList<string> Before { get; private init; } = [];

    /// <summary>What the service says below the text: below an answer about somebody's own data, how to complain; null
    /// below all others.</summary>
    public string? After { get; private init; }

    /// <summary>What an entry sent; null for an entry by which the team sends nothing to anybody.</summary>
    public static SentLetter? Of(LedgerEntry entry, CaseFile file, LetterShelf shelf) =>
        entry.Text is { } item && TitleOf(entry, item, file, shelf) is { } title
            ? new(title, entry.At, item)
            {
                Before = entry is RightsAnswered { Ground: { } ground }
                    ? [RightsSentences.Name(ground)]
                    : [.. Said(LetterOf(item, file))],
                After = entry is RightsAnswered ? RightsSentences.Complaint : null,
            }
            : null;

    /// <summary>The letter of accusations or of a decision with this text; null for any other text.</summary>
    private static Letter? LetterOf(Guid item, CaseFile file) => file.Letters.Find(letter => letter.Item == item);

    private static IEnumerable<string> Said(Letter? letter) =>
        letter is null ? []
        : LetterSentences.Review(letter) is { } review ? [review]
        : LetterSentences.Considered(letter);

    private static string? TitleOf(LedgerEntry entry, Guid item, CaseFile file, LetterShelf shelf) =>
        entry switch
        {
            MessageSent sent when sent.By != file.Reporter => Named(sent.Template, shelf) ?? T["Message de l’équipe"],
            FeedbackWritten written => Named(written.Template, shelf) ?? T["Message de l’équipe"],
            GrievancesAnnounced => T["Message de l’équipe"],
            PartyMessage or PartyOpened when LetterOf(item, file) is { } letter => Named(IdOf(letter), shelf),
            PartyMessage sent when file.Party(sent.By) is null => Named(sent.Template, shelf)
                ?? T["Message de l’équipe"],
            PartyOpened opened => Named(opened.Template, shelf) ?? T["Message de l’équipe"],
            RightsAnswered => T["Réponse à ta demande sur tes données"],
            RightsExtended => T["Message de l’équipe"],
            TextOffered offered => French.Sentence(ProtocolSentences.TextName(offered.Kind)),
            _ => null,
        };

    /// <summary>The id of what ships for such a letter.</summary>
    private static string IdOf(Letter letter) =>
        letter.Decision is null ? LetterIds.Grievances
        : letter.Appeal is null ? "recours_reponse"
        : "decision";

    private static string? Named(string? template, LetterShelf shelf) =>
        shelf.Find(template) is { } letter ? Spoken(letter.Title) : null;
}
