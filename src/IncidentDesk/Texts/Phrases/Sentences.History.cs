using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Custody;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Texts.Phrases.Crises;
using IncidentDesk.Texts.Phrases.Exports;
using IncidentDesk.Texts.Phrases.Figures;
using IncidentDesk.Texts.Phrases.Rights;

namespace IncidentDesk.Texts.Phrases;

/// <summary>What each entry of a ledger records.</summary>
internal static partial class Sentences
{
    /// <summary>What happened, without any confidential text.</summary>
    public static string Happened(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            Received => T["Reçu"],
            ReadersSetAside set => set.Persons.Length == 1
                ? T["La personne qui a signalé a écarté une personne"]
                : T["La personne qui a signalé a écarté {0} personnes", set.Persons.Length],
            ReportWritten => T["Récit écrit"],
            ReportCompleted => T["Récit complété"],
            ConsentAnswered consent => T[
                "« {0} » : {1}",
                ConsentName(consent.Consent, file.Protocol),
                AnswerName(consent.Answer).ToLowerInvariant()
            ],
            MessageSent message => message.By == file.Reporter
                ? T["Message de la personne qui a signalé"]
                : T["Message envoyé"],
            HandlerJoined joined => T["Prise en charge : {0}", RoleName(joined.Role).ToLowerInvariant()],
            ConflictDeclared conflict => conflict.Answer switch
            {
                ConflictAnswer.Can => T["Peut suivre le dossier"],
                ConflictAnswer.Recuses => T["Ne peut pas suivre le dossier"],
                ConflictAnswer.Unsure => T["Ne sait pas encore"],
            },
            HandlerLeft => T["Écrit dans la boîte : quelqu’un ne suit plus le dossier"],
            HandlerDeparted => T["A quitté l’équipe"],
            KeysRegranted => T["Clés redonnées"],
            ReceiptPinned => T["Clé d’une boîte notée"],
            MailboxNamed => T["Boîte du dossier notée"],
            TextOpened => T["Texte lu"],
            _ => Followed(entry, file)
                ?? ClockSentences.Happened(entry, file)
                ?? ProtocolSentences.Happened(entry, file)
                ?? DutySentences.Happened(entry, file)
                ?? OfPart(entry)
                ?? throw new InvalidOperationException($"An entry of a case has no words: {entry.GetType().Name}."),
        };

    /// <summary>What happened in a part that has words of its own; null for other entries.</summary>
    private static string? OfPart(LedgerEntry entry) =>
        HandedOn(entry)
        ?? LetterSentences.Happened(entry)
        ?? InquirySentences.Happened(entry)
        ?? RightsSentences.Happened(entry)
        ?? ExportSentences.Happened(entry)
        ?? CrisisSentences.Happened(entry)
        ?? FigureSentences.Happened(entry);

    /// <summary>What happened once people follow the case; null for entries of other kinds.</summary>
    private static string? Followed(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            NoteWritten => T["Note écrite"],
            OwnDateNoted noted => T["Date à retenir : {0}", Moments.DayAndYear(noted.Day)],
            OwnDateEnded => T["Date à retenir, terminée"],
            FileSent => T["Fichier envoyé à la personne"],
            NoteStruck struck => struck.Item is null ? T["Note rayée"] : T["Note corrigée"],
            ReportOpened => T["La personne voit que le récit a été ouvert"],
            Attested attested => T["Fait : {0}", NeedWords(file, attested.What)],
            StageMoved moved => T["Étape : {0}", Spoken(file.Protocol.NameOf(moved.To))],
            ProposalDrafted => T["Proposition écrite, à relire par quelqu’un d’autre"],
            DecisionVetoed => T["Un deuxième veto a mis fin à la décision"],
            DecisionNoted noted => T[
                "Ce que la décision est devenue : {0}",
                DecisionSentences.StateName(noted.State).ToLowerInvariant()
            ],
            DecisionProposed proposed => T["Décision proposée : {0}", DecisionName(proposed.Kind).ToLowerInvariant()],
            IdentityGiven given => T[
                "Nom confié à {0}. Pour l’ouvrir, il en faut {1} ensemble.",
                Count(given.Identity.Custodians.Length),
                given.Identity.Needed
            ],
            IdentityRemoved => T["Nom retiré par la personne qui a signalé"],
            IdentityRequested asked => T["Nom demandé aux dépositaires : {0}", GroundName(asked.Ground, file.Protocol)],
            IdentityOpened opened => T["Nom ouvert : {0}", GroundName(opened.Ground, file.Protocol)],
            KeysRecovered recovered => recovered.By == recovered.Lost
                ? T["Clés perdues, rendues par les dépositaires"]
                : T["Clés rendues par les dépositaires à une autre personne"],
            _ => null,
        };

    /// <summary>What happened when somebody comes to a case, or gives their place; null for other entries.</summary>
    private static string? HandedOn(LedgerEntry entry) =>
        entry switch
        {
            HandOverAsked asked => asked.ToCoordination
                ? T[
                    "Personne en plus demandée à la coordination ou au Bureau : {0}",
                    RoleName(asked.Role).ToLowerInvariant()
                ]
                : T["Personne en plus demandée, à confirmer à deux : {0}", RoleName(asked.Role).ToLowerInvariant()],
            PlaceOffered => T["Place proposée à cette personne, à confirmer à deux"],
            PlaceLeft => T["Une place du dossier a changé de personne"],
            HandOverAgreed => T["La coordination ou le Bureau dit oui à la personne en plus"],
            HandedOver handed => T["Clés données : {0}", RoleName(handed.Role).ToLowerInvariant()],
            KeysGiven given => T["La personne voit qui a reçu les clés : {0}", RoleName(given.Role).ToLowerInvariant()],
            _ => null,
        };

    private static string NeedWords(CaseFile file, string what) =>
        Enum.GetValues<IdentityGround>().Any(ground => ground.Id() == what)
            ? T[
                "écrire pourquoi demander le nom {0}",
                GroundName(Enum.GetValues<IdentityGround>().First(ground => ground.Id() == what), file.Protocol)
            ]
        : file
            .Shelf.All.Prepend(file.Protocol)
            .SelectMany(known => known.Stages.SelectMany(stage => known.MovesFrom(stage.Id)).SelectMany(known.NeedsOf))
            .SelectMany(need => need.ToWrite())
            .Append(RightToBeHeard.Written)
            .FirstOrDefault(need => need.What == what)
            ?.Words
            is { } words
            ? Spoken(words)
        : what;
}
