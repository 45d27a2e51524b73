using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Grievances;
using IncidentDesk.Rules.Cases.Outcomes;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Words for letters of grievances, for what follows them, and for hearings.</summary>
internal static class LetterSentences
{
    /// <summary>The line of a case's history for an entry about a letter; null for other entries.</summary>
    public static string? Happened(LedgerEntry entry) =>
        entry switch
        {
            GrievancesDrafted => T["Lettre sur les faits reprochés écrite, à relire"],
            GrievancesAnnounced => T[
                "La personne qui a signalé est prévenue : une lettre sur les faits reprochés va partir"
            ],
            GrievancesDelayed => T["La personne qui a signalé demande que la lettre attende sept jours"],
            GrievancesAgreed => T["La personne qui a signalé dit que la lettre peut partir"],
            GrievancesLeft => T["La lettre sur les faits reprochés est partie"],
            GrievancesSent => T["Lettre sur les faits reprochés mise dans la boîte de la personne mise en cause"],
            GrievancesOpened => T[
                "Lettre sur les faits reprochés ouverte par la personne mise en cause : le délai commence"
            ],
            GrievancesAnswered => T["Réponse à la lettre sur les faits reprochés"],
            NoticeWaived => T["La personne mise en cause renonce au reste du délai"],
            HearingAsked => T["La personne mise en cause demande à être entendue par deux personnes qui décident"],
            LetterFactNoted noted => T["Noté, à confirmer : {0}", Name(noted.Fact)],
            LetterFactConfirmed => T["Ce qui est noté de la lettre est confirmé par une deuxième personne"],
            OpinionAsked asked => T[
                "Avis demandé sur la mesure proposée : {0}",
                Sentences.DecisionName(asked.Kind).ToLowerInvariant()
            ],
            DecisionLetterDrafted => T["Lettre de décision écrite, à relire"],
            DecisionLetterSent { Appeal: null } => T[
                "Réponse au recours mise dans la boîte de la personne mise en cause"
            ],
            DecisionLetterSent => T["Lettre de décision mise dans la boîte de la personne mise en cause"],
            DecisionLetterOpened => T["Lettre de décision ouverte par la personne mise en cause"],
            AppealLodged => T["La personne mise en cause fait un recours"],
            AppealPassedOn => T["Recours transmis aux personnes qui y répondent"],
            OpinionGiven => T["Avis donné sur la mesure proposée"],
            _ => null,
        };

    /// <summary>What a letter is called.</summary>
    public static string Name(CaseFile file, Letter letter) =>
        letter.Decision is null ? T["Lettre sur les faits reprochés"]
        : IsAnswer(file, letter) ? T["Réponse au recours"]
        : T["Lettre de décision"];

    /// <summary>What waits for a second reader, and for whom.</summary>
    public static string Waits(CaseFile file, ContactDrafted draft)
    {
        var whom = ProtocolSentences.OtherName(draft.Kind);
        return file.Letter(draft.Item) is not { } letter ? T["Un texte attend, pour {0}", whom]
            : letter.Decision is null ? T["Une lettre sur les faits reprochés attend, pour {0}", whom]
            : IsAnswer(file, letter) ? T["Une réponse au recours attend, pour {0}", whom]
            : T["Une lettre de décision attend, pour {0}", whom];
    }

    /// <summary>The heading of what is proven of a letter.</summary>
    public static string Proven(CaseFile file, Letter letter) =>
        letter.Decision is null ? T["La lettre sur les faits reprochés : ce qui est prouvé"]
        : IsAnswer(file, letter) ? T["La réponse au recours : ce qui est prouvé"]
        : T["La lettre de décision : ce qui est prouvé"];

    /// <summary>Whether a letter of a decision answers an appeal. One that left says so itself; one that waits will,
    /// once an appeal was filed.</summary>
    public static bool IsAnswer(CaseFile file, Letter letter) =>
        letter.Decision is { } decision
        && (
            letter.SentAt is not null
                ? letter.Appeal is null
                : DecisionLetters.Of(file, decision)?.Course.Appeals.IsEmpty == false
        );

    /// <summary>What a letter of accusations considers, in sentences; none for a letter that tells of a
    /// decision.</summary>
    public static IEnumerable<string> Considered(Letter letter) =>
        letter switch
        {
            { Decision: not null } => [],
            { Considered: { } kind, Ground: { } ground } =>
            [
                T[
                    "Cette lettre ne décide rien. La mesure la plus lourde envisagée : {0}.",
                    Sentences.DecisionName(kind).ToLowerInvariant()
                ],
                T["Qui peut la décider, et selon quel texte : {0}, {1}.", ground.Organ, ground.Article],
            ],
            _ => [T["Cette lettre n’envisage aucune mesure."]],
        };

    /// <summary>When the measure of a letter is looked at again; null for one that tells of none, and for the answer to
    /// an appeal, which may end it.</summary>
    public static string? Review(Letter letter) =>
        letter is { Measure: { } measure, Appeal: not null }
            ? T["Le {0}, nous regardons si la mesure est encore nécessaire.", Moments.DayAndYear(measure.ReviewAt)]
            : null;

    /// <summary>What is recorded of a letter outside the mailbox.</summary>
    public static string Name(LetterFact fact) =>
        fact switch
        {
            LetterFact.Registered => T["Reçue en recommandé, avec son numéro"],
            LetterFact.ByHand => T["Donnée en main propre, devant un témoin"],
            LetterFact.Replied => T["Un message de la personne montre qu’elle l’a reçue"],
            LetterFact.Answered => T["La personne a répondu, de vive voix ou sur papier"],
            LetterFact.Waived => T["La personne mise en cause renonce au reste du délai"],
        };

    /// <summary>Where a letter stands, in a sentence for the team.</summary>
    public static string State(CaseFile file, Letter letter) =>
        letter.Decision is not null ? OfDecision(file, letter)
        : letter.Answered(file) is { } answered ? T["La personne y a répondu, {0}.", Moments.DayAndHour(answered)]
        : letter.Waived(file) is { } waived
            ? T["La personne renonce au reste du délai, {0}.", Moments.DayAndHour(waived)]
        : letter.NoticeEnds(file, RightToBeHeard.Notice(file.Protocol)) is { } end
            ? T["C’est prouvé : la personne a la lettre. Elle peut répondre jusqu’au {0}.", Moments.DayAndHour(end)]
        : letter.SentAt is { } sent
            ? T["Partie {0}. Rien ne prouve encore que la personne l’a.", Moments.DayAndHour(sent)]
        : letter.MayLeaveAt(file) is { } from
            ? T["Elle peut être envoyée à partir de {0}, après relecture.", Moments.DayAndHour(from)]
        : T["La personne qui a signalé n’est pas encore prévenue."];

    private static string OfDecision(CaseFile file, Letter letter) =>
        letter is { AppealedAt: { } appealed, PassedOnAt: null }
            ? T["La personne a fait un recours, {0}. Transmets-le.", Moments.DayAndHour(appealed)]
        : letter.AppealedAt is { } lodged
            ? T["La personne a fait un recours, {0}. Il est transmis.", Moments.DayAndHour(lodged)]
        : letter.AppealUntil(file) is { } end
            ? T["C’est prouvé : la personne a la lettre. Recours possible jusqu’au {0}.", Moments.DayAndHour(end)]
        : letter.ProvenAt(file) is not null ? T["C’est prouvé : la personne a la lettre."]
        : letter.SentAt is { } sent
            ? T["Partie {0}. Rien ne prouve encore que la personne l’a.", Moments.DayAndHour(sent)]
        : T["Elle attend une relecture."];

    /// <summary>How somebody was heard before a proposal, in a sentence for those who decide.</summary>
    public static string How(HeardPerson heard) =>
        heard.How switch
        {
            HeardBy.Answered => T["La personne mise en cause a répondu, {0}.", Moments.DayAndHour(heard.Since)],
            HeardBy.Waived => T[
                "La personne mise en cause a renoncé au reste du délai, {0}.",
                Moments.DayAndHour(heard.Since)
            ],
            HeardBy.NoticePassed => T[
                "La personne mise en cause a la lettre depuis {0}, et n’a pas répondu.",
                Moments.DayAndHour(heard.Since)
            ],
            HeardBy.Unreachable => T[
                "La personne mise en cause n’a pas pu être jointe. Dernier essai : {0}.",
                Moments.DayAndHour(heard.Since)
            ],
        };

    /// <summary>What became of the hearing.</summary>
    public static string Name(HearingOutcome outcome) =>
        outcome switch
        {
            HearingOutcome.Held => T["Elle a été entendue par deux personnes du CoPil"],
            HearingOutcome.Declined => T["Elle ne souhaite pas être entendue"],
            HearingOutcome.NotAnswered => T["Elle n’a pas répondu à cette offre"],
        };

    /// <summary>Why a letter, a hearing or a signature is refused; null for other reasons.</summary>
    public static string? Of(Reason reason) =>
        reason switch
        {
            Reason.GroundMissing => T[
                "Il manque l’organe et l’article qui permettent cette mesure. Demande-les au conseil "
                    + "d’administration, ou cherche dans les statuts."
            ],
            Reason.ReporterNotTold => T[
                "La personne qui a signalé n’est pas encore prévenue. Écris-lui d’abord qu’une lettre va partir."
            ],
            Reason.ReporterHasTime => T[
                "La personne qui a signalé a encore du temps avant l’envoi. Attends la fin de ce temps, "
                    + "ou sa réponse."
            ],
            Reason.DelayUsed => T["Tu as déjà demandé un délai dans ce dossier. Écris à l’équipe si tu as peur."],
            Reason.LetterNotSent => T["Cette lettre n’est pas encore partie."],
            Reason.LetterNotOpened => T["Ouvre d’abord la lettre. Son ouverture est notée."],
            _ => OfSigning(reason) ?? OfProcess(reason),
        };

    /// <summary>What signatures wait for.</summary>
    private static string? OfSigning(Reason reason) =>
        reason switch
        {
            Reason.HearingMissing => T[
                "L’audition est offerte à la personne mise en cause. Deux personnes notent d’abord si elle a eu lieu."
            ],
            Reason.AnswerUnplaced => T[
                "La personne mise en cause a répondu depuis la proposition. Une personne du binôme ouvre d’abord la "
                    + "décision : la réponse y arrive. Ensuite, chaque personne la lit et signe."
            ],
            Reason.HearingWanted => T[
                "La personne a demandé à être entendue. Deux personnes du CoPil l’entendent, ou elle y renonce. "
                    + "Le binôme lui propose des rendez-vous dans sa boîte. S’ils restent sans effet, le binôme le "
                    + "note."
            ],
            Reason.HearingOpen => T[
                "La personne mise en cause a encore du temps pour répondre à l’offre d’audition : {0} heures "
                    + "depuis la proposition, et {1} depuis l’envoi de la lettre.",
                Floors.HearingAnswer.Length.TotalHours,
                Moments.Length(Floors.NoticeOfMeasure)
            ],
            Reason.OpinionOpen => T[
                "La personne touchée a encore du temps pour donner son avis. Attends, ou note son avis avec "
                    + "une deuxième personne."
            ],
            _ => null,
        };

    /// <summary>Why a proposal or what follows a decision is refused; null for other reasons.</summary>
    private static string? OfProcess(Reason reason) =>
        reason switch
        {
            Reason.MandateWithoutGround => T[
                "Le mandat ne dit pas ce qui permet cette mesure : l’organe que les statuts nomment, l’article "
                    + "et la règle interne. Demande-les à l’organisation. La personne qui gère le serveur les "
                    + "écrit dans decision.yaml, puis le CoPil valide à nouveau."
            ],
            Reason.AnswerMissing => T[
                "La personne mise en cause a répondu, et sa réponse n’est pas dans ce texte. Réécris-le "
                    + "avec sa réponse en entier."
            ],
            Reason.LetterUnproven => T[
                "Rien ne prouve encore que la personne a la lettre de décision. Le binôme l’écrit et l’envoie "
                    + "depuis le dossier. Ensuite, le binôme note ici que la personne est prévenue."
            ],
            Reason.TellPersonFirst => T[
                "Préviens d’abord la personne mise en cause. Elle doit pouvoir lire la lettre."
            ],
            _ => null,
        };
}
