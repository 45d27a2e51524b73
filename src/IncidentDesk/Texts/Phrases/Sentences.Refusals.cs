using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases.OwnDates;
using IncidentDesk.Texts.Phrases.Crises;
using IncidentDesk.Texts.Phrases.Exports;
using IncidentDesk.Texts.Phrases.Figures;
using IncidentDesk.Texts.Phrases.Rights;

namespace IncidentDesk.Texts.Phrases;

/// <summary>What each refusal is missing.</summary>
internal static partial class Sentences
{
    /// <summary>What is missing, and what to do. A test asks for the sentence of every reason.</summary>
    public static string Of(Refusal refusal) =>
        OfPeople(refusal.Reason)
        ?? OfPlaces(refusal.Reason)
        ?? OfCase(refusal.Reason)
        ?? OfReport(refusal.Reason)
        ?? OfProposal(refusal.Reason)
        ?? OfDecision(refusal.Reason)
        ?? OfMeasure(refusal.Reason)
        ?? OfNames(refusal.Reason)
        ?? LetterSentences.Of(refusal.Reason)
        ?? InquirySentences.Of(refusal.Reason)
        ?? RightsSentences.Of(refusal.Reason)
        ?? ExportSentences.Of(refusal.Reason)
        ?? FigureSentences.Of(refusal.Reason)
        ?? CrisisSentences.Of(refusal.Reason)
        ?? OfRoster(refusal.Reason)
        ?? OfTrainings(refusal.Reason)
        ?? OfLimits(refusal.Reason)
        ?? throw new InvalidOperationException($"A refusal has no words: {refusal.Reason}.");

    /// <summary>What concerns who acts, or who would.</summary>
    private static string? OfPeople(Reason reason) =>
        reason switch
        {
            Reason.ConflictOfInterest => T[
                "Tu t’es retiré ou retirée, ou quelqu’un a demandé que tu ne lises pas ce dossier. Tu ne peux pas agir."
            ],
            Reason.ConflictUnanswered => T["Dis d’abord si tu peux suivre ce dossier."],
            Reason.ConflictUnsure => T["Tu as répondu « je ne sais pas ». Pour lire ou agir, réponds « je peux »."],
            Reason.NotAHandler => T["Il faut d’abord prendre en charge ce dossier."],
            Reason.NotYourStage => T["Cette étape est pour un autre rôle. Demande à une personne qui a ce rôle."],
            Reason.PairComplete => T["Deux personnes suivent déjà ce dossier."],
            Reason.AlreadyHandler => T["Cette personne suit déjà ce dossier, ou on le lui a demandé."],
            Reason.RoleMissing => T["Cette personne n’a pas ce rôle."],
            Reason.HeldAnotherRole => T["La personne qui écoute ne mène pas l’enquête. Demande à quelqu’un d’autre."],
            Reason.LastReader => T[
                "Plus personne ne pourrait ouvrir ce dossier. Confie-le d’abord à quelqu’un d’autre."
            ],
            Reason.RoleNotHere => T[
                "Le protocole ne prévoit ce rôle ni à cette étape, ni à la suivante. Personne ne reçoit "
                    + "les clés pour lui."
            ],
            Reason.FollowUpNotAllowed => T[
                "Il manque l’autorisation de faire plus qu’écouter. Sinon, il faut un danger grave, et "
                    + "deux personnes écrivent pourquoi. Sans cela, seule une personne dont le rôle reçoit "
                    + "les récits ici peut recevoir les clés."
            ],
            Reason.HasCome => T["Cette personne a déjà sa boîte. Elle répond elle-même."],
            Reason.SecondReader => T[
                "Il faut une deuxième personne ici : quelqu’un d’autre relit ce que tu as écrit ou fait."
            ],
            _ => null,
        };

    /// <summary>What concerns somebody who comes to a case, or gives their place in it.</summary>
    private static string? OfPlaces(Reason reason) =>
        reason switch
        {
            Reason.AskedByOther => T[
                "Quelqu’un d’autre demande déjà que cette personne suive le dossier. Réponds d’abord à cette demande, "
                    + "dans le dossier."
            ],
            Reason.DecisionOfPlace => T[
                "Une décision du dossier a besoin de la personne qui veut donner sa place. Elle reste, ou elle se "
                    + "retire du dossier."
            ],
            Reason.WaitsForSecond => T[
                "C’est demandé. La personne reçoit les clés quand une deuxième personne a dit oui : l’autre personne "
                    + "du binôme. S’il n’y en a pas, c’est la coordination. Sans coordination, c’est le Bureau."
            ],
            Reason.NobodyAgrees => T[
                "Personne d’autre ne suit ce dossier : personne ne peut dire oui en deuxième. Le CoPil "
                    + "peut donner le siège de la coordination à quelqu’un."
            ],
            _ => null,
        };

    /// <summary>What concerns the place of a case, its conditions and its people.</summary>
    private static string? OfCase(Reason reason) =>
        reason switch
        {
            Reason.CaseClosed => T["Ce dossier est clos."],
            Reason.NoSuchMove => T["Le protocole ne permet pas cela ici."],
            Reason.NeedsMissing => T["Il manque encore quelque chose."],
            Reason.NoSuchConsent => T["Cette autorisation n’existe pas."],
            Reason.NoSuchText => T["Ce texte n’existe pas."],
            Reason.TooManyDates => T["Ce dossier a déjà {0} dates à retenir. Termines-en une d’abord.", OwnDate.Most],
            Reason.MeetingPast => T["Ce moment est déjà passé. Choisis-en un autre."],
            Reason.StopNotAsked => T["La personne n’a pas demandé d’arrêter."],
            Reason.NothingOffered => T["Il n’y a pas de texte à valider ici."],
            Reason.NotClosed => T["Ce dossier est ouvert."],
            Reason.NoMoreTime => T["Cette étape ne peut pas être prolongée, ou ne peut plus l’être."],
            Reason.VersionInForce => T["Ce dossier suit déjà cette version, ou elle n’existe pas."],
            Reason.OverrideSigned => T[
                "Tu l’as déjà écrit, ou la personne a donné son autorisation : il n’y a rien à faire de plus."
            ],
            Reason.NoSuchParty => T[
                "Cette personne ne fait pas partie de ce dossier, ou cet acte n’est pas pour elle."
            ],
            Reason.NoSuchArticle => T["Cet article n’existe pas dans cette version de la charte."],
            Reason.NoContactHere => T["À cette étape, le protocole ne prévoit pas d’écrire à cette personne."],
            Reason.NoSuchDay => T["Ce jour ne convient pas : il est à venir, ou il précède le signalement."],
            Reason.CaseStopped => T[
                "La personne a demandé d’arrêter, et rien n’avance. Parles-en avec elle. Ou ferme le dossier comme "
                    + "elle le demande, si aucune décision n’est déjà appliquée."
            ],
            Reason.NoSuchStageDuty => T[
                "Cela ne se note pas ici : une lettre ou un message le fait, ou cette étape ne le demande pas."
            ],
            Reason.NoSuchDuty => T["Cette réponse ne convient pas à cette question."],
            Reason.DutyOpen => T["La question est déjà ouverte. Réponds-y d’abord."],
            Reason.MailboxGone => T["La personne a détruit sa boîte. Plus rien ne peut lui être écrit ici."],
            Reason.OtherDefinition => T[
                "Quelqu’un a changé le texte du protocole de ce dossier dans la base de données. Rien "
                    + "n’est écrit. L’administration technique doit remettre le texte d’avant."
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
                "Un fichier d’origine s’ouvre à deux : il manque la moitié de la clé, gardée par une ou "
                    + "un dépositaire."
            ],
            Reason.HalfLost => T[
                "Plus personne ne garde l’autre moitié de la clé de ce fichier. Il ne peut plus être "
                    + "ouvert. Sa copie nettoyée est toujours là."
            ],
            Reason.OriginalUnguarded => T[
                "Plus personne ne peut garder l’autre moitié de la clé des originaux. Les originaux ne "
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
                "L’horloge du service est en retard sur son journal. Aucune décision n’est possible pour "
                    + "le moment. Préviens l’administration technique."
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
            Reason.DecisionStands => T[
                "Une décision est signée : cela n’est pas possible. Tant qu’elle n’est pas "
                    + "appliquée, le dossier ne peut pas être clos. Ensuite, le dossier peut seulement "
                    + "passer à ce que son étape prévoit. Quand la mesure et le temps de recours sont finis, il peut "
                    + "aussi aller vers un autre protocole. S’il y a un danger avant, une mesure de précaution est "
                    + "possible."
            ],
            Reason.OutcomeUnseen => T[
                "Une décision a été proposée, et le dossier ne dit pas encore ce qu’elle est devenue. Une personne du "
                    + "binôme de la décision écrit une note dans le dossier : cela s’y inscrit en même temps."
            ],
            Reason.UnvalidatedMandate => T[
                "Le CoPil n’a pas encore validé le mandat de ce protocole : trois membres, de deux "
                    + "cercles. Sans lui, aucune décision ne peut être proposée."
            ],
            Reason.DecisionUnknown => T["Ce protocole ne prévoit pas cette décision."],
            Reason.DecisionAlreadyOpen => T["Une décision est déjà proposée dans ce dossier."],
            Reason.WrongStage => T["Le protocole ne permet pas cela à cette étape du dossier."],
            Reason.TooFewSigners => T[
                "Trop peu de personnes pourraient signer : il manque des personnes ou des cercles."
            ],
            Reason.PurposeMissing => T["Il manque l’objectif de sécurité : protéger qui, et de quoi ?"],
            Reason.OtherText => T["Le texte a changé depuis que tu l’as lu. Relis-le avant de signer."],
            Reason.AlreadyValidated => T["Tu as déjà validé ce mandat."],
            Reason.NotInCopil => T["Seuls les membres du CoPil peuvent faire cela."],
            Reason.OtherVersion => T[
                "Le protocole a changé depuis que tu l’as lu, ou les clés d’une personne ont changé. "
                    + "Recommence du début."
            ],
            Reason.NoDraft => T["Il n’y a pas de texte à relire, ou il a expiré. Il faut le réécrire."],
            Reason.FacilitatorUnknown => T[
                "Choisis qui anime les tours : une personne qui ne décide pas et ne signe pas."
            ],
            _ => null,
        };

    /// <summary>What concerns the steps of a decision and its signatures.</summary>
    private static string? OfDecision(Reason reason) =>
        reason switch
        {
            Reason.NotEligible => T["Ce n’est pas à toi de faire cela."],
            Reason.AlreadySigned => T["Tu l’as déjà fait. Une personne ne compte qu’une fois."],
            Reason.ProposalLapsed => T[
                "Le délai de signature est dépassé. La proposition est abandonnée : aucune mesure n’est prise."
            ],
            Reason.ProposalEnded => T["Cette proposition est terminée."],
            Reason.SignatureMismatch => T[
                "Cette signature ne va pas avec ce texte, cette raison ou cette clé d’accès. Rien n’a "
                    + "été signé. Recommence."
            ],
            Reason.WrongStep => T["Ce n’est pas le moment : la décision est à une autre étape."],
            Reason.OtherPart => T["Tu as déjà un autre rôle dans cette décision. Chaque personne n’en a qu’un."],
            Reason.NoSuchObjection => T["Cette objection n’existe pas."],
            Reason.NoSuchAnswer => T["Ce texte n’existe pas, ou plus."],
            Reason.TooFewAbove => T[
                "Il faut deux personnes sans autre rôle pour le faire ensemble. Il n’en reste pas assez. "
                    + "Personne ne le fait seul."
            ],
            Reason.NotYourTurn => T["C’est à d’autres de le faire : le binôme, le CoPil ou la personne qui anime."],
            Reason.EnoughRemain => T["Il reste assez de personnes : aucun renfort n’est nécessaire."],
            Reason.TellAffectedFirst => T["Il faut d’abord prévenir la personne touchée."],
            Reason.NothingToLift => T["Il n’y a pas de mesure à lever ici."],
            Reason.ConsultationOpen => T[
                "La consultation ne peut pas encore finir, sauf si chaque personne consultée a répondu. "
                    + "La personne touchée et la personne mise en cause en font partie."
            ],
            Reason.CaseChanged => T[
                "Le dossier de cette décision a été fermé, mis en pause ou arrêté, ou une autorisation a "
                    + "été retirée. La décision est terminée."
            ],
            Reason.BindingLost => T[
                "La preuve de l’autorisation qui permet cette décision manque. Quelqu’un a modifié la "
                    + "base de données. Ne signe rien : préviens le CoPil de vive voix."
            ],
            _ => null,
        };

    /// <summary>What concerns a precautionary measure.</summary>
    private static string? OfMeasure(Reason reason) =>
        reason switch
        {
            Reason.NoSuchMeasure => T["Le protocole ne prévoit pas cette mesure."],
            Reason.MeasureLapsed => T[
                "Il fallait une deuxième signature à temps. Cette mesure n’a jamais commencé. Propose-la "
                    + "à nouveau si elle reste nécessaire."
            ],
            Reason.MeasureStarted => T["Cette mesure a déjà commencé, ou elle est finie."],
            Reason.MeasureOver => T["Cette mesure n’est pas en vigueur."],
            Reason.MeasureNotLonger => T["Cette mesure ne peut plus être prolongée."],
            Reason.RenewalUnnamed => T[
                "Une mise à l’écart a déjà été décidée dans ce dossier. Choisis laquelle est prolongée : elle l’est "
                    + "une fois au plus."
            ],
            Reason.MeasureSpent => T[
                "Cette mesure a déjà duré le temps permis dans ce dossier. Elle ne peut pas recommencer."
            ],
            Reason.NotTakenIn => T[
                "L’autre dossier n’est pas encore prêt. Recommence depuis « Joindre à un autre dossier »."
            ],
            Reason.SetAsideInOther => T[
                "Une personne qui lit l’un des deux dossiers est écartée de l’autre. Ces dossiers ne "
                    + "peuvent pas être joints."
            ],
            Reason.MeasureStands => T[
                "La décision est encore en vigueur. Il faut d’abord la lever : le registre la suit."
            ],
            Reason.DecisionUnread => T[
                "La décision existe encore et tu ne la lis pas. Demande à deux personnes du CoPil qui la lisent."
            ],
            Reason.RegisterDiffers => T[
                "Le registre doit dire la même chose que la décision. Change d’abord la décision."
            ],
            Reason.OtherCircle => T["Il faut deux personnes, de deux cercles différents."],
            Reason.OtherBodyHears => T[
                "Ce recours va à un autre organe que celui qui a décidé. Deux de ses membres y répondent."
            ],
            _ => null,
        };
}
