using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Protocols.Duties;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Purging;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.DataRights;

/// <summary>Sentences of the notices, the register of processing and the impact assessment.</summary>
internal static class NoticeSentences
{
    public static string Of(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.LegitimateInterest => T[
                "Intérêt légitime : protéger les personnes et régler les conflits (RGPD, article 6, 1, f)."
            ],
            LegalBasis.LegalObligation => T[
                "Obligation de la loi : recevoir les signalements (RGPD, article 6, 1, c)."
            ],
        };

    public static string Of(SensitiveBasis basis) =>
        basis switch
        {
            SensitiveBasis.LegalClaims => T["Données sensibles : pour défendre des droits (RGPD, article 9, 2, f)."],
            SensitiveBasis.OwnMembers => T[
                "Données sensibles : celles de membres et de proches de l’organisation (RGPD, article 9, 2, d)."
            ],
            SensitiveBasis.Consent => T[
                "Données sensibles : avec l’autorisation de chaque personne (RGPD, article 9, 2, a)."
            ],
        };

    /// <summary>When a seat reads, as a sentence about its holder.</summary>
    public static string Of(MayRead reading, Protocol protocol) =>
        reading switch
        {
            MayRead.Receives => T[
                "Reçoit le signalement. Dès que {0} personnes suivent le dossier, les autres ne peuvent plus lire.",
                protocol.MinPeople
            ],
            MayRead.AskedLater => T[
                "Lit le récit seulement si les personnes qui suivent le dossier le demandent. Peut aussi "
                    + "lire les textes d’une décision, sans le nom de la personne qui a signalé."
            ],
            MayRead.Body => T[
                "Ne lit jamais le récit. Peut lire les textes d’une décision, sans le nom de la personne "
                    + "qui a signalé. Lit les mesures de précaution, qui peuvent dire qui est mis en cause."
            ],
            MayRead.SentOn => T[
                "Lit le récit seulement si le dossier passe à un autre protocole. Peut aussi lire les "
                    + "textes d’une décision, sans le nom de la personne qui a signalé."
            ],
            MayRead.Rounds => T[
                "Ne lit jamais le récit. Anime les échanges du CoPil. Pour cela, peut lire les textes d’une "
                    + "décision, sans le nom de la personne qui a signalé."
            ],
            MayRead.Outside => T["Lit seulement si la personne qui écrit l’accepte."],
            MayRead.Never => T["Ne lit jamais un dossier."],
        };

    public static string Of(Retention rule, Span length) =>
        rule switch
        {
            Retention.OutOfScope => T[
                "Si l’équipe ne peut pas s’en occuper : {0} après la fin.",
                Moments.Length(length)
            ],
            Retention.NoFollowUp => T["Sans mesure : {0} après la fin.", Moments.Length(length)],
            Retention.Measure => T["Avec une mesure : sa durée et celle du recours, puis {0}.", Moments.Length(length)],
        };

    /// <summary>How a case is kept longer.</summary>
    public static string Holds(Protocol protocol) =>
        T[
            "{0} personnes peuvent le garder plus longtemps. Elles écrivent pourquoi, et relisent cette raison "
                + "après {1}.",
            protocol.Common.Retention.HoldPersons,
            Moments.Length(protocol.Common.Retention.HoldReview)
        ];

    /// <summary>How a name is opened.</summary>
    public static string Names(Protocol protocol) =>
        T[
            "Il faut {0} dépositaires ensemble pour l’ouvrir. La boîte de la personne dit quand il est ouvert.",
            protocol.CustodiansNeeded
        ];

    /// <summary>Where the data are and what leaves the machine, sentence by sentence.</summary>
    public static IEnumerable<string> Places(DataFacts facts) =>
        [
            facts.KeysApart ? T["Les données sont sur un serveur. Les clés sont à part, avec un autre accès."]
            : facts.OnServer ? T["Les données et les clés sont sur un serveur, dans deux bases de données."]
            : T["Les données et les clés sont sur la machine du service, dans deux fichiers."],
            facts.SendsMail
                ? T["Le service envoie à l’équipe des e-mails de rappel, sans rien de ce qui est écrit."]
                : T["Le service n’envoie aucun e-mail."],
            .. facts.SendsMetrics
                ? [T["Un autre serveur reçoit des nombres sur la machine, et rien des dossiers."]]
                : Array.Empty<string>(),
            T[
                "Les sauvegardes des clés sont effacées après {0} jours. Ensuite, ce qui a été "
                    + "détruit ne s’ouvre plus, même avec une vieille sauvegarde.",
                KeyBackup.Days
            ],
        ];

    /// <summary>When somebody named in a case is told so.</summary>
    public static string Told(Protocol protocol, Stage stage, StageDuty duty) =>
        T[
            "{0} : l’équipe doit te le dire par une lettre. Elle a {1} à partir du début de "
                + "l’étape « {2} ». Elle attend si la personne qui a signalé ne permet pas de te "
                + "contacter.",
            Spoken(protocol.Name),
            Moments.Length(duty.By!),
            Spoken(stage.Name)
        ];

    /// <summary>How that letter is put off.</summary>
    public static string Later(Deferral deferral) =>
        T[
            "{0} personnes de l’équipe peuvent décider de te le dire plus tard. Elles écrivent pourquoi, pour une "
                + "de ces raisons seulement : {1}. Elles relisent cette raison après {2}.",
            deferral.Persons,
            string.Join(", ", deferral.Reasons.Select(DutySentences.ReasonName)),
            Moments.Length(deferral.Reread)
        ];

    /// <summary>The times that the law gives to answer.</summary>
    public static string Answered =>
        T[
            "La loi donne {0} pour répondre. Si la demande est difficile, l’équipe peut prendre "
                + "{1} de plus, et dit pourquoi.",
            Moments.Length(Floors.RightsAnswer),
            Moments.Length(Floors.RightsExtension)
        ];

    /// <summary>When a member's session ends.</summary>
    public static string Sessions =>
        T[
            "Une session se ferme après {0} minutes d’inactivité, et après {1} heures au plus.",
            SessionStore.Idle.TotalMinutes,
            SessionStore.Longest(SessionKind.Desk).TotalHours
        ];

    /// <summary>How many members enter with a second step.</summary>
    public static string SecondSteps(int with, int people) =>
        T["Deuxième étape pour entrer (code ou clé d’accès) : {0} sur {1}.", with, people];
}
