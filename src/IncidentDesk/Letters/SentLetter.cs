using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Letters;

/// <summary>A text that the team sent to somebody, as it is printed: a title, a day, the text.</summary>
/// <param name="Item">The id of the text.</param>
internal sealed record SentLetter(string Title, DateTimeOffset At, Guid Item)
{
    /// <summary>What an entry sent; null for an entry by which the team sends nothing to anybody.</summary>
    public static SentLetter? Of(LedgerEntry entry, CaseFile file, LetterShelf shelf) =>
        entry.Text is { } item && TitleOf(entry, item, file, shelf) is { } title ? new(title, entry.At, item) : null;

    private static string? TitleOf(LedgerEntry entry, Guid item, CaseFile file, LetterShelf shelf) =>
        entry switch
        {
            MessageSent sent when sent.By != file.Reporter => Named(sent.Template, shelf) ?? T["Message de l’équipe"],
            FeedbackWritten written => Named(written.Template, shelf) ?? T["Message de l’équipe"],
            GrievancesAnnounced => T["Message de l’équipe"],
            PartyMessage or PartyOpened when file.Letters.Exists(letter => letter.Item == item) => Named(
                "griefs",
                shelf
            ),
            PartyMessage sent when file.Party(sent.By) is null => Named(sent.Template, shelf)
                ?? T["Message de l’équipe"],
            PartyOpened opened => Named(opened.Template, shelf) ?? T["Message de l’équipe"],
            TextOffered offered => French.Sentence(ProtocolSentences.TextName(offered.Kind)),
            _ => null,
        };

    private static string? Named(string? template, LetterShelf shelf) =>
        shelf.Find(template) is { } letter ? Spoken(letter.Title) : null;
}
