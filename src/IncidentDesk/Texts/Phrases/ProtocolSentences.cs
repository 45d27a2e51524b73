using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Charters;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Handlers;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences for what protocols add: validated texts, overrides, other parties, charters. Those for the
/// conditions of a move are in <see cref="ConditionSentences"/>.</summary>
internal static class ProtocolSentences
{
    /// <summary>The name of a seat, as the protocol says it. The seat that runs rounds only advised when the shipped
    /// protocols were frozen, so its name comes from the roster.</summary>
    public static string SeatName(Protocol protocol, Role seat) =>
        seat == Role.RoundsFacilitator ? Sentences.RoleName(seat) : Spoken(protocol.Common.Roles[seat].Name);

    /// <summary>What happened, without any confidential text; null for entries of other kinds.</summary>
    public static string? Happened(LedgerEntry entry, CaseFile file) =>
        FromReporter(entry)
        ?? OfText(entry, file)
        ?? OfCourse(entry, file)
        ?? WithOthers(entry, file)
        ?? OfCharter(entry, file.Protocol);

    /// <summary>What the reporter answered, added or asked, and the meetings with them.</summary>
    private static string? FromReporter(LedgerEntry entry) =>
        entry switch
        {
            IntakeAnswered intake => intake.Danger
                ? T["Danger annoncé par la personne qui a signalé"]
                : T["Réponses aux premières questions"],
            MeetingOffered => T["Rendez-vous proposé"],
            MeetingAnswered { Answer: MeetingAnswer.Accepted } => T["Rendez-vous accepté"],
            MeetingAnswered { Answer: MeetingAnswer.Moved } => T["La personne propose un autre moment"],
            MeetingAnswered => T["Rendez-vous refusé"],
            FearAnswered { Party: null, Afraid: true } => T["La personne qui a signalé a peur"],
            FearAnswered { Party: null } => T["La personne qui a signalé n’a pas peur"],
            FileAdded => T["La personne a joint un fichier"],
            OriginalKept => T["La personne a fait garder un fichier d’origine"],
            OriginalAsked => T["Ouverture d’un fichier d’origine demandée"],
            OriginalOpened => T["Fichier d’origine ouvert"],
            ContactWritten => T["La personne a écrit comment la joindre"],
            StopAsked asked => asked.Stop
                ? T["La personne qui a signalé demande d’arrêter"]
                : T["La personne qui a signalé ne demande plus d’arrêter"],
            _ => null,
        };

    /// <summary>What happened with a text that people validate.</summary>
    private static string? OfText(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            TextOffered offered => T["À valider : {0}", TextName(offered.Kind)],
            TextValidated validated => file.Party(validated.By) is null
                ? T["Validé par la personne qui a signalé : {0}", TextName(validated.Kind)]
                : T["Validé par une autre personne : {0}", TextName(validated.Kind)],
            TextDeclined declined => T["Refusé par la personne qui a signalé : {0}", TextName(declined.Kind)],
            ValidationNoted noted => T["Validé de vive voix : {0}", TextName(noted.Kind)],
            _ => null,
        };

    /// <summary>What changed the course of the case: overrides, danger, time, protocol, pauses.</summary>
    private static string? OfCourse(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            OverrideSigned signed => T[
                "Agir sans l’autorisation « {0} » : {1}",
                Sentences.ConsentName(signed.Consent, file.Protocol),
                GroundName(signed.Ground)
            ],
            OverrideAnnounced told => T[
                "La personne est prévenue : agir sans l’autorisation « {0} »",
                Sentences.ConsentName(told.Consent, file.Protocol)
            ],
            DangerDeclared => T["Danger noté"],
            StageExtended extended => T["Étape prolongée par {0}", Sentences.Count(extended.People)],
            VersionMoved version => T["Passé à la version {0} du protocole", version.Version],
            Rerouted rerouted => T[
                "Passé à un autre protocole : {0}",
                Spoken(file.Shelf.Get(rerouted.Protocol, rerouted.Version).Name)
            ],
            CasePaused => T["Mis en pause : une autorisation a été retirée"],
            CaseReopened reopened => T["Rouvert : {0}", Spoken(file.Protocol.NameOf(reopened.To))],
            _ => null,
        };

    /// <summary>What happened with other people of the case.</summary>
    private static string? WithOthers(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            PartyNamed => T["Une personne du conflit est nommée"],
            ContactDrafted drafted => T["Texte écrit pour {0}, à relire", OtherName(drafted.Kind)],
            ContactCleared cleared => T["Message envoyé à {0}", OtherName(KindOf(file, cleared.Party))],
            PartyInvited invited => T["Code donné à {0}", OtherName(invited.Kind)],
            ContactAttempted tried => T[
                "Essai de joindre la personne mise en cause : {0}, {1}",
                WayName(tried.Way),
                Moments.Day(Workdays.At(tried.Day, new(12, 0)))
            ],
            CodeRenewed renewed => T["Nouveau code pour {0}", OtherName(KindOf(file, renewed.Party))],
            PartyOpened opened => T["Premier message à {0}", OtherName(opened.Kind)],
            PartyCame came => T["A ouvert sa boîte avec son code : {0}", OtherName(KindOf(file, came.Party))],
            PartyMessage message => file.Party(message.By) is null
                ? T["Message envoyé à {0}", OtherName(KindOf(file, message.Party))]
                : T["Message {0}", French.De(OtherName(KindOf(file, message.Party)))],
            PartyAccount account => T["Récit {0}", French.De(OtherName(KindOf(file, account.Party)))],
            PartyStopped asked => asked.Stop
                ? T["Une autre personne demande d’arrêter"]
                : T["Une autre personne ne demande plus d’arrêter"],
            FearAnswered { Afraid: true } or FearNoted { Afraid: true } => T["Une autre personne a peur"],
            FearAnswered or FearNoted => T["Une autre personne n’a pas peur"],
            PartyHeld => T["Une autre personne apprend que sa boîte est gardée, et jusqu’à quand"],
            CaseJoined => T["Joint à un autre dossier, avec l’autorisation des deux personnes"],
            CaseTakenIn => T["Un autre dossier va être joint à celui-ci"],
            JoinFollowed { Ended: true } => T["Ce dossier est joint à un autre, qui est clos"],
            JoinFollowed => T["Ce dossier est joint à un autre, qui continue"],
            AgreementOpened => T["Un espace partagé pour ce que les personnes écrivent ensemble"],
            PartyAnswered answered => T[
                "Une autre personne, « {0} » : {1}",
                Sentences.ConsentName(answered.Consent, file.Protocol),
                Sentences.AnswerName(answered.Answer).ToLowerInvariant()
            ],
            _ => null,
        };

    private static string? OfCharter(LedgerEntry entry, Protocol protocol) =>
        entry switch
        {
            CommitmentLinked linked => T[
                "Relié à la charte : {0}",
                ArticleName(protocol, linked.Charter, linked.Article)
            ],
            BreachWritten => T["Manquement écrit"],
            BreachConfirmed => T["Manquement établi par une deuxième personne"],
            DenialNoted => T["Refus de suivre la charte, noté"],
            _ => null,
        };

    /// <summary>A way in which somebody tried to reach the person concerned.</summary>
    public static string WayName(ContactWay way) =>
        way switch
        {
            ContactWay.Letter => T["courrier"],
            ContactWay.Telephone => T["téléphone"],
            ContactWay.Email => T["e-mail"],
            ContactWay.InPerson => T["en personne"],
            ContactWay.Message => T["message"],
        };

    private static PartyKind KindOf(CaseFile file, Guid party) => file.Party(party)?.Kind ?? PartyKind.Party;

    /// <summary>The part of another person in a case, in the form for the end of a sentence.</summary>
    public static string OtherName(PartyKind kind) =>
        kind switch
        {
            PartyKind.Party => T["une autre personne du conflit"],
            PartyKind.Concerned => T["la personne mise en cause"],
            PartyKind.Affected => T["la personne touchée"],
            PartyKind.Witness => T["un témoin"],
        };

    /// <summary>Another person by their part and their number among those of the same part; never by name.</summary>
    public static string OtherName(CaseFile file, Party party) =>
        $"{OtherName(party.Kind)} "
        + $"{file.Others.FindAll(other => other.Kind == party.Kind).FindIndex(other => other.Id == party.Id) + 1}";

    /// <summary>How long a stage lasts, with its absolute limit, the notice that holds in it, its fast deadline and its
    /// possible extension.</summary>
    public static string Time(Protocol protocol, Stage stage, Span deadline) =>
        string.Join(
            ", ",
            new[]
            {
                Moments.Length(deadline),
                stage.Fast is { } fast ? T["{0} en cas de danger annoncé", Moments.Length(fast)] : null,
                stage.Max is { } max ? T["{0} au plus", Moments.Length(max)] : null,
                stage.MinNotice is not null
                    ? T["{0} au moins pour répondre", Moments.Length(RightToBeHeard.Notice(protocol))]
                    : null,
                stage.Extension is { } extension
                    ? T[
                        "{0} de plus, si {1} écrivent pourquoi",
                        Moments.Length(extension.By),
                        Sentences.Count(extension.Persons)
                    ]
                    : null,
            }.OfType<string>()
        );

    /// <summary>Who is told something by a stage, in the form for the beginning of a line.</summary>
    public static string Told(Audience audience) =>
        audience switch
        {
            Audience.Reporter => T["On informe la personne qui a signalé"],
            Audience.Concerned => T["On informe la personne mise en cause"],
            Audience.Parties => T["On informe chaque personne du conflit"],
            Audience.OnDuty => T["On informe l’équipe"],
            Audience.Copil => T["On informe le comité qui décide (CoPil)"],
            Audience.CircleLeads => T["On informe les référentes et référents du cercle"],
            Audience.Recused => T["On informe les personnes qui se sont retirées"],
            Audience.Affected => T["On informe la personne touchée"],
            Audience.Witnesses => T["On informe les témoins"],
        };

    /// <summary>What a role can read of a case.</summary>
    public static string Reads(RoleReading reading) =>
        reading switch
        {
            RoleReading.Full => T[
                "Le récit et le dossier, si la personne suit ce dossier. Le nom, seulement si des dépositaires "
                    + "l’ouvrent pour elle."
            ],
            RoleReading.ConflictOnly => T[
                "Le récit et le dossier d’un conflit, si la personne suit ce dossier. Sinon, les textes d’une "
                    + "décision, sans nom, si elle anime les échanges du CoPil."
            ],
            RoleReading.Metadata => T["Des délais et des nombres. Rien de ce qui est écrit."],
            RoleReading.DecisionFile => T[
                "Les textes d’une décision, sans le nom de la personne, avec son autorisation ou pour un "
                    + "danger grave. Et chaque mesure de précaution, qui peut dire qui est mis en cause."
            ],
            RoleReading.CharterFile => T[
                "Le dossier d’un manquement à la charte, si la personne y prend part. Sinon, les textes "
                    + "d’une décision, sans nom, après un recours ou s’il reste trop peu de personnes."
            ],
            RoleReading.GrantedPerCase => T["Ce que l’équipe lui confie, dossier par dossier."],
            RoleReading.RightsRequestOnly => T["Les demandes sur les données personnelles, rien d’autre."],
            RoleReading.None => T["Rien de ce qui est écrit."],
        };

    /// <summary>A text that people validate, in the form for the end of a sentence.</summary>
    public static string TextName(SharedText text) =>
        text switch
        {
            SharedText.Account => T["le récit écrit par l’équipe"],
            SharedText.Agreement => T["l’accord"],
            SharedText.Recommendation => T["la recommandation sans noms"],
            SharedText.Commitments => T["les engagements"],
            SharedText.Interview => T["le texte de l’entretien"],
        };

    /// <summary>Why something is done without a consent, in the form for the end of a sentence.</summary>
    public static string GroundName(OverrideGround ground) =>
        ground switch
        {
            OverrideGround.ImminentDanger => T["danger imminent"],
            OverrideGround.UnableToProtect => T["personne mineure, ou qui ne peut pas se protéger"],
            OverrideGround.StoppableCrime => T["crime dont les effets peuvent encore être limités"],
        };

    /// <summary>An article with the name of its charter; the article's id when this version of the protocol does not
    /// have it.</summary>
    public static string ArticleName(Protocol protocol, string charter, string article) =>
        protocol.Charter(charter) is { } known && known.Articles.FirstOrDefault(one => one.Id == article) is { } found
            ? $"{Spoken(found.Name)} ({Spoken(known.Name)})"
            : article;
}
