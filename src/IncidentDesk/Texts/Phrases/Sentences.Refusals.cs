using IncidentDesk.Rules;

namespace IncidentDesk.Texts.Phrases;

/// <summary>What each refusal is missing.</summary>
internal static partial class Sentences
{
    /// <summary>What is missing, and what to do. A test asks for the sentence of every reason.</summary>
    public static string Of(Refusal refusal) =>
        OfPeople(refusal.Reason)
        ?? OfCase(refusal.Reason)
        ?? OfReport(refusal.Reason)
        ?? OfProposal(refusal.Reason)
        ?? OfDecision(refusal.Reason)
        ?? OfMeasure(refusal.Reason)
        ?? OfNames(refusal.Reason)
        ?? LetterSentences.Of(refusal.Reason)
        ?? OfRoster(refusal.Reason)
        ?? throw new InvalidOperationException($"A refusal has no words: {refusal.Reason}.");

    /// <summary>What concerns who acts, or who would.</summary>
    private static string? OfPeople(Reason reason) =>
        reason switch
        {
            Reason.ConflictOfInterest => T[
                "Tu as choisi de ne pas suivre ce dossier, ou quelqu’un l’a demandé. Tu ne peux pas agir ici."
            ],
            Reason.ConflictUnanswered => T["Dis d’abord si tu peux suivre ce dossier."],
            Reason.ConflictUnsure => T["Tu as répondu « je ne sais pas ». Pour lire ou agir, réponds « je peux »."],
            Reason.NotAHandler => T["Il faut d’abord prendre en charge ce dossier."],
            Reason.NotYourStage => T["Cette étape revient à l’autre binôme."],
            Reason.PairComplete => T["Le binôme est déjà complet."],
            Reason.AlreadyHandler => T["Cette personne suit déjà ce dossier, ou on le lui a demandé."],
            Reason.RoleMissing => T["Ce rôle n’est pas celui de cette personne."],
            Reason.HeldAnotherRole => T["Qui écoute n’instruit pas : il faut une autre personne."],
            Reason.LastReader => T["Plus personne ne pourrait ouvrir ce dossier. Passe d’abord le relais à quelqu’un."],
            Reason.RoleNotHere => T[
                "Le protocole ne prévoit ce rôle ni à cette étape, ni à la suivante. Personne ne reçoit "
                    + "les clés pour lui."
            ],
            Reason.FollowUpNotAllowed => T[
                "Il manque l’accord « Engager une suite », ou un danger grave écrit à deux. Sans cela, "
                    + "les clés restent à qui reçoit les récits ici."
            ],
            Reason.WaitsForSecond => T[
                "C’est demandé. Les clés partent quand une deuxième personne est d’accord : l’autre "
                    + "personne du binôme ou, s’il n’y en a pas, la coordination."
            ],
            Reason.NobodyAgrees => T[
                "Personne d’autre n’est en charge de ce dossier, et personne ne peut donner un deuxième "
                    + "accord. Le CoPil peut pourvoir la coordination."
            ],
            Reason.HasCome => T["Cette personne a déjà sa boîte. Elle répond elle-même."],
            Reason.SecondReader => T[
                "Il faut une deuxième personne ici : ce que tu as écrit ou fait, quelqu’un d’autre le relit."
            ],
            _ => null,
        };

    /// <summary>What concerns the place of a case, its conditions and its people.</summary>
    private static string? OfCase(Reason reason) =>
        reason switch
        {
            Reason.CaseClosed => T["Ce dossier est clos."],
            Reason.NoSuchMove => T["Le protocole ne prévoit pas ce passage."],
            Reason.NeedsMissing => T["Il manque encore quelque chose."],
            Reason.NoSuchConsent => T["Cet accord n’existe pas."],
            Reason.NoSuchText => T["Ce texte n’existe pas."],
            Reason.MeetingPast => T["Ce moment est déjà passé. Choisis-en un autre."],
            Reason.StopNotAsked => T["La personne n’a pas demandé d’arrêter."],
            Reason.NothingOffered => T["Il n’y a pas de texte à valider ici."],
            Reason.NotClosed => T["Ce dossier est ouvert."],
            Reason.NoMoreTime => T["Cette étape ne peut pas être prolongée, ou plus."],
            Reason.VersionInForce => T["Ce dossier suit déjà cette version, ou elle n’existe pas."],
            Reason.OverrideSigned => T["Tu l’as déjà écrit, ou la personne a dit oui : il n’y a rien à passer outre."],
            Reason.NoSuchParty => T["Cette personne ne fait pas partie de ce conflit."],
            Reason.NoSuchArticle => T["Cet article n’existe pas dans cette version de la charte."],
            Reason.NoContactHere => T["À cette étape, le protocole ne prévoit pas d’écrire à cette personne."],
            Reason.NoSuchDay => T["Ce jour ne va pas : il est à venir, ou il précède le signalement."],
            Reason.CaseStopped => T[
                "La personne a demandé d’arrêter. Rien n’avance : clôturez à sa demande, ou parlez-en avec elle."
            ],
            Reason.NoSuchDuty => T["Cette question n’attend pas cette réponse."],
            Reason.DutyOpen => T["La question est déjà ouverte. Réponds-y d’abord."],
            Reason.NoHold => T["Rien n’est gardé, ou personne ne le demande plus."],
            Reason.UnderHold => T[
                "Ce dossier doit être gardé pour l’instant. Il ne peut pas être détruit avant la fin de ce délai."
            ],
            Reason.MailboxGone => T["La personne a détruit sa boîte. Plus rien ne peut lui être écrit ici."],
            Reason.OtherDefinition => T[
                "Le texte du protocole de ce dossier a changé dans la base. Rien n’est écrit. "
                    + "L’administration technique doit remettre le texte d’avant."
            ],
            _ => null,
        };

    /// <summary>What concerns a report, its files and what was sent before.</summary>
    private static string? OfReport(Reason reason) =>
        reason switch
        {
            Reason.TooFewReaders => T[
                "Il faut au moins deux personnes pour te lire. Écarte moins de personnes, ou appelle l’équipe."
            ],
            Reason.TwoOpenIt => T[
                "Un fichier d’origine s’ouvre à deux : il manque la moitié que garde une ou un dépositaire."
            ],
            Reason.HalfLost => T[
                "Plus personne ne garde l’autre moitié de la clé de ce fichier : il ne s’ouvre plus. Sa "
                    + "copie nettoyée reste là."
            ],
            Reason.OriginalUnguarded => T[
                "Il n’y a plus personne pour tenir l’autre moitié de la clé des originaux : ils ne "
                    + "peuvent pas être gardés. Recommence sans eux."
            ],
            Reason.TextMissing => T["Il manque une phrase ici."],
            Reason.AlreadySent => T["Ce texte est déjà arrivé. Il n’est pas envoyé deux fois."],
            Reason.OtherReaders => T[
                "L’équipe a changé depuis que cette page a été montrée. Relis qui lira, puis envoie."
            ],
            Reason.AlreadyWritten => T[
                "Cette page avait déjà servi pour un autre texte. Rien n’est perdu : envoie encore une fois."
            ],
            Reason.ChangedMeanwhile => T[
                "Ce qui est montré ici a changé entre-temps. Rien n’est fait. Relis, puis recommence."
            ],
            Reason.ClockBehind => T[
                "L’horloge du service est en retard sur son journal. Rien ne peut être décidé avant "
                    + "qu’elle soit remise à l’heure : préviens l’administration technique."
            ],
            Reason.TryAgain => T["Quelqu’un d’autre écrivait au même moment. Rien n’a changé : il faut recommencer."],
            Reason.AlreadyDone => T["C’est déjà fait."],
            Reason.TooLate => T["Le délai est passé."],
            _ => null,
        };

    /// <summary>What concerns a proposal, its text and its mandate.</summary>
    private static string? OfProposal(Reason reason) =>
        reason switch
        {
            Reason.DecisionStands => T["Une décision attend d’être exécutée, ou l’est. Menez-la d’abord à son terme."],
            Reason.UnvalidatedMandate => T[
                "Le CoPil n’a pas encore validé le mandat de ce protocole : trois membres, de deux "
                    + "cercles. Sans lui, aucune décision ne peut être proposée."
            ],
            Reason.DecisionUnknown => T["Ce protocole ne prévoit pas cette décision."],
            Reason.DecisionAlreadyOpen => T["Une décision est déjà proposée dans ce dossier."],
            Reason.WrongStage => T["Une décision se propose à l’étape des conclusions."],
            Reason.TooFewSigners => T[
                "Trop peu de personnes pourraient signer : le nombre ou les cercles n’y suffisent pas."
            ],
            Reason.PurposeMissing => T["Il manque le but : la sécurité de qui, et de quoi ?"],
            Reason.OtherText => T["Le texte a changé depuis que tu l’as lu. Relis-le avant de signer."],
            Reason.AlreadyValidated => T["Tu as déjà validé ce mandat."],
            Reason.NotInCopil => T["Seuls les membres du CoPil valident un mandat."],
            Reason.OtherVersion => T["Le protocole a changé depuis que tu l’as lu. Relis-le."],
            Reason.NoDraft => T["Il n’y a pas de texte à relire, ou son temps est passé. Il faut le réécrire."],
            Reason.MeasureTooLong => T[
                "Ces dates ne vont pas. Une mise à l’écart dure 90 jours au plus et se revoit dans les "
                    + "45 jours ; une exclusion se revoit dans les douze mois."
            ],
            Reason.HarderThanBefore => T[
                "Une proposition peut être adoucie, jamais durcie. Pour une mesure plus forte, il en faut une autre."
            ],
            Reason.VetoedTwice => T[
                "Un veto a mis fin à une proposition de ce dossier. Rien d’autre n’y est proposé, sauf "
                    + "la levée d’une mesure."
            ],
            Reason.FacilitatorUnknown => T[
                "Choisis qui anime les tours : une personne qui ne décide pas et ne signe pas."
            ],
            _ => null,
        };

    /// <summary>What concerns the steps of a decision and its signatures.</summary>
    private static string? OfDecision(Reason reason) =>
        reason switch
        {
            Reason.NotEligible => T["Tu ne peux pas signer cette décision."],
            Reason.AlreadySigned => T["Tu l’as déjà fait. Une personne ne compte qu’une fois."],
            Reason.ProposalLapsed => T[
                "Le temps pour signer est passé. La proposition est tombée : rien ne passe tout seul."
            ],
            Reason.ProposalEnded => T["Cette proposition est terminée."],
            Reason.SignatureMismatch => T[
                "Cette signature ne va pas avec ce texte, cette raison ou cette clé d’accès. Rien n’a "
                    + "été signé. Recommence."
            ],
            Reason.WrongStep => T["Ce n’est pas, ou plus, le moment : la décision est à une autre étape."],
            Reason.OtherPart => T["Tu as déjà une autre casquette dans cette décision. Une seule par personne."],
            Reason.NoSuchObjection => T["Cette objection n’existe pas."],
            Reason.NoSuchAnswer => T["Ce texte n’existe pas, ou plus."],
            Reason.TooFewAbove => T[
                "Il ne reste pas deux personnes sans autre casquette pour le faire ensemble. Personne ne le fait seul."
            ],
            Reason.NotYourTurn => T["Cela revient à d’autres : au binôme, au CoPil ou à qui anime."],
            Reason.EnoughRemain => T["Il reste assez de monde : personne à appeler en renfort."],
            Reason.TellAffectedFirst => T["La personne touchée est prévenue d’abord."],
            Reason.NothingToLift => T["Il n’y a pas de mesure à lever ici."],
            Reason.ConsultationOpen => T[
                "La consultation dure sept jours au moins. Elle se ferme plus tôt si chaque personne à "
                    + "qui un avis a été demandé a répondu, la personne touchée et la personne mise en cause "
                    + "aussi."
            ],
            Reason.CaseChanged => T[
                "Le dossier de cette décision a été fermé, mis en pause ou arrêté, ou un accord a été "
                    + "retiré. La décision est terminée."
            ],
            Reason.BindingLost => T[
                "La preuve de l’accord sur lequel cette décision repose manque. Quelqu’un a touché à la "
                    + "base. Rien n’y est signé : préviens le CoPil de vive voix."
            ],
            _ => null,
        };

    /// <summary>What concerns a precautionary measure.</summary>
    private static string? OfMeasure(Reason reason) =>
        reason switch
        {
            Reason.NoSuchMeasure => T["Le protocole ne connaît pas cette mesure."],
            Reason.MeasureLapsed => T[
                "Il fallait une deuxième signature à temps. Cette mesure n’a jamais commencé : "
                    + "propose-la à nouveau si elle reste nécessaire."
            ],
            Reason.MeasureStarted => T["Cette mesure a déjà commencé, ou elle est finie."],
            Reason.MeasureOver => T["Cette mesure n’est pas en vigueur."],
            Reason.MeasureNotLonger => T["Cette mesure ne peut plus être prolongée."],
            Reason.MeasureSpent => T[
                "Cette mesure a duré aussi longtemps qu’elle le peut dans ce dossier. Elle ne recommence pas."
            ],
            _ => null,
        };

    /// <summary>What concerns a name and its custodians.</summary>
    private static string? OfNames(Reason reason) =>
        reason switch
        {
            Reason.TooFewCustodians => T[
                "Il ne reste pas assez de dépositaires pour garder un nom à plusieurs. Rien n’est "
                    + "demandé, rien n’est gardé."
            ],
            Reason.NoIdentity => T["La personne n’a pas confié son nom."],
            Reason.NoIdentityConsent => T["La personne n’a pas donné cet accord, ou l’a retiré."],
            Reason.IdentityAlreadyAsked => T["Une demande attend déjà les dépositaires."],
            Reason.IdentityRequestLapsed => T[
                "Cette demande est terminée, ou son temps est passé. Il faut en faire une autre."
            ],
            Reason.TooFewApprovals => T["Trop peu de dépositaires ont dit oui pour l’instant."],
            Reason.WrongShares => T[
                "Les parts reçues ne vont pas ensemble. Préviens le CoPil : l’une d’elles a été changée."
            ],
            Reason.RequestUnproven => T[
                "Cette demande ne prouve pas qu’elle vient d’une personne qui lit le dossier. Rien n’est donné. "
                    + "Préviens le CoPil de vive voix."
            ],
            Reason.NothingToRecover => T[
                "Il n’y a rien à rendre ici : tu ne gardes aucune part pour ces dossiers, ou cette "
                    + "personne ne peut pas les recevoir."
            ],
            _ => null,
        };
}
