using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Inquiry;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Inside.Cases;

/// <summary>A text of the case before it is opened: what it is and when it was written, none of its content.</summary>
/// <param name="IsNew">Whether somebody outside the team wrote it and the person who looks has not opened it.</param>
internal sealed record VeiledText(Guid Id, string Title, DateTimeOffset At, string Act, bool IsNew = false)
{
    /// <summary>The texts and files of a case, in the order in which they came. The line of a day to remember is shown
    /// with the day.</summary>
    public static IEnumerable<VeiledText> Of(CaseFile file, Func<Guid, string> nameOf) =>
        file
            .History.Where(entry => entry is not OwnDateNoted && entry.Text is { } text && file.Knows(text))
            .Select(entry => new VeiledText(
                entry.Text!.Value,
                entry switch
                {
                    ReportWritten => T["Récit reçu"],
                    ReportCompleted => T["Récit complété"],
                    MeetingOffered => T["Rendez-vous proposé"],
                    MeetingAnswered => T["La personne propose un autre moment"],
                    FileAdded => T["Fichier joint"],
                    OriginalKept => T["Fichier d’origine, à ouvrir à deux"],
                    OriginalAsked => T["Pourquoi ouvrir un fichier d’origine, par {0}", nameOf(entry.By)],
                    ContactWritten => T["Comment joindre la personne"],
                    MessageSent => entry.By == file.Reporter
                        ? T["Message de la personne qui a signalé"]
                        : T["Message {0}", French.De(nameOf(entry.By))],
                    NoteWritten or NoteStruck => NoteTitle(entry, file, nameOf),
                    ContactDrafted drafted => T["À relire, pour {0}", ProtocolSentences.OtherName(drafted.Kind)],
                    GrievancesDrafted or GrievancesAnnounced or GrievancesAnswered or LetterFactNoted or OpinionGiven =>
                        LetterSentences.Happened(entry)!,
                    PartyAccount account => T[
                        "Récit {0}",
                        French.De(ProtocolSentences.OtherName(file.Party(account.Party)?.Kind ?? PartyKind.Party))
                    ],
                    PartyOpened or PartyMessage => ProtocolSentences.Happened(entry, file)!,
                    FactNoted
                    or FactChanged
                    or InterviewWritten
                    or InterviewShown
                    or InterviewCorrected
                    or FindingsDrafted => InquirySentences.Happened(entry)!,
                    TextOffered offered => T["À valider : {0}", ProtocolSentences.TextName(offered.Kind)],
                    _ when file.IsOutside(entry.By) => Sentences.Happened(entry, file),
                    _ => T["{0}, par {1}", Sentences.Happened(entry, file), nameOf(entry.By)],
                },
                entry.At,
                entry is OriginalKept ? "original" : "read"
            ));

    private static string NoteTitle(LedgerEntry entry, CaseFile file, Func<Guid, string> nameOf) =>
        NoteStruck.Of(file, entry.Text!.Value) is not null ? T["Note {0}, rayée", French.De(nameOf(entry.By))]
        : entry is NoteStruck ? T["Note corrigée par {0}", nameOf(entry.By)]
        : T["Note {0}", French.De(nameOf(entry.By))];
}
