using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Escalations;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Decisions.Rounds;
using IncidentDesk.Rules.Protocols.Common;
using IncidentDesk.Rules.Register;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences about a decision: its states, its rounds, and what follows it.</summary>
internal static class DecisionSentences
{
    public static string StateName(DecisionState state) =>
        state switch
        {
            DecisionState.Consultation => T["En consultation"],
            DecisionState.Clarifications => T["Questions ouvertes"],
            DecisionState.Reactions => T["Tour des ressentis"],
            DecisionState.Amendment => T["Le binôme change, garde ou retire la proposition"],
            DecisionState.Objections => T["Tour d’objections"],
            DecisionState.Improvement => T["Proposition en cours d’amélioration"],
            DecisionState.Escalation => T["Transmise au Bureau"],
            DecisionState.Signatures => T["En attente de signatures"],
            DecisionState.VetoWindow => T["Signée, délai de veto en cours"],
            DecisionState.ToExecute => T["Décidée, à appliquer"],
            DecisionState.Executed => T["Appliquée, en cours"],
            DecisionState.Lifted => T["Levée"],
            DecisionState.Expired => T["Terminée à la date prévue"],
            DecisionState.Withdrawn => T["Retirée"],
            DecisionState.Rejected => T["Abandonnée par le Bureau"],
            DecisionState.Lapsed => T["Expirée : pas assez de signatures à temps"],
            DecisionState.Vetoed => T["Arrêtée par un deuxième veto"],
            DecisionState.Annulled => T["Annulée sur recours"],
        };

    /// <summary>What the end of the present step does; null for a decision that is no longer open.</summary>
    public static string? AtTheEnd(DecisionProgress course) =>
        course.State switch
        {
            DecisionState.Consultation or DecisionState.Clarifications or DecisionState.Reactions => T[
                "Ensuite, la proposition passe à l’étape suivante."
            ],
            DecisionState.Objections when course.Judging => T["Une objection que personne ne juge reste valide."],
            DecisionState.Objections => T["Sans assez de réponses, la proposition expire."],
            DecisionState.Amendment or DecisionState.Improvement or DecisionState.Escalation => T[
                "Sans réponse avant la date limite, la proposition expire."
            ],
            DecisionState.Signatures => T["Sans assez de signatures, la proposition expire."],
            DecisionState.VetoWindow => T[
                "Sans veto avant ce moment, c’est décidé. Deux personnes appliquent ensuite la décision."
            ],
            _ => null,
        };

    /// <summary>Between which dates a measure stands, and when it is reviewed.</summary>
    public static string Dates(Measure measure) =>
        measure.Until is { } until
            ? T[
                "Du {0} au {1}. Révision le {2}.",
                Moments.DayAndYear(measure.From),
                Moments.DayAndYear(until),
                Moments.DayAndYear(measure.ReviewAt)
            ]
            : T[
                "À partir du {0}. Révision le {1}.",
                Moments.DayAndYear(measure.From),
                Moments.DayAndYear(measure.ReviewAt)
            ];

    /// <summary>How many people must sign, and from which parts of the organisation.</summary>
    public static string RuleSentence(DecisionRule rule) =>
        rule.OutsideBureau > 0
            ? T[
                "{0} personnes différentes : {1} du binôme, {2} du CoPil. Celles du CoPil viennent "
                    + "de {3} cercles au moins. Parmi elles, hors du Bureau : {4} au moins.",
                rule.Total,
                rule.Pair,
                rule.Body,
                rule.Circles,
                rule.OutsideBureau
            ]
            : T[
                "{0} personnes différentes : {1} du binôme, {2} du CoPil, de {3} cercles au moins.",
                rule.Total,
                rule.Pair,
                rule.Body,
                rule.Circles
            ];

    public static string PositionName(PositionKind kind) =>
        kind switch
        {
            PositionKind.NoObjection => T["Pas d’objection"],
            PositionKind.Objection => T["Objection"],
            PositionKind.Reaction => "",
        };

    public static string MotiveName(Motive motive) =>
        motive switch
        {
            Motive.PersonSafety => T["la sécurité d’une personne"],
            Motive.RightsOfAccused => T["les droits de la personne mise en cause"],
            Motive.ProcedureNotFollowed => T["une étape non suivie"],
            Motive.Disproportion => T["une mesure trop forte"],
            Motive.AgainstPurpose => T["le but de l’organisation"],
            Motive.CollectiveRisk => T["un risque grave pour le groupe"],
            Motive.PersonalLimit => T["une limite personnelle"],
        };

    public static string StandingName(Standing standing) =>
        standing switch
        {
            Standing.Stands => T["Elle est valide"],
            Standing.Contested => T["Contestée, elle va au Bureau"],
            Standing.KeptAsImprovement => T["Gardée comme suggestion"],
        };

    public static string AboveName(AboveAnswer answer) =>
        answer switch
        {
            AboveAnswer.SendBack => T["Renvoyer au binôme"],
            AboveAnswer.Soften => T["Proposer une mesure moins lourde"],
            AboveAnswer.Drop => T["Abandonner"],
        };

    public static string AdviceName(AdviceOf of) =>
        of switch
        {
            AdviceOf.Affected => French.Sentence(T["la personne touchée"]),
            AdviceOf.Concerned => French.Sentence(T["la personne mise en cause"]),
            AdviceOf.Cellule => T["L’équipe"],
            AdviceOf.Circle => T["Le cercle, pour les questions pratiques de sécurité"],
            AdviceOf.Other => T["Une autre personne"],
        };

    public static string StepName(ExecutionStep step) =>
        step switch
        {
            ExecutionStep.AffectedTold => T["Prévenir la personne touchée"],
            ExecutionStep.ContactNamed => T["Nommer la personne qui reste en contact"],
            ExecutionStep.PersonTold => T["Annoncer la décision à la personne mise en cause"],
            ExecutionStep.AccessesClosed => T["Fermer les accès"],
        };

    public static string StepHint(ExecutionStep step) =>
        step switch
        {
            ExecutionStep.AffectedTold => T["Comment, et ce dont elle a besoin"],
            ExecutionStep.ContactNamed => T["La fonction de cette personne, et comment la joindre"],
            ExecutionStep.PersonTold => T["Comment. Les raisons, le recours et la révision lui ont été dits."],
            ExecutionStep.AccessesClosed => T[
                "Qui est la personne mise en cause, et quels accès : canaux, listes, clés, comptes. Ce "
                    + "texte reste au registre"
            ],
        };

    public static string GroundName(OverrideGround ground) =>
        ground switch
        {
            OverrideGround.ImminentDanger => T["Un danger imminent"],
            OverrideGround.UnableToProtect => T["Une personne mineure, ou qui ne peut pas se protéger"],
            OverrideGround.StoppableCrime => T["Un crime dont les effets peuvent encore être limités"],
        };

    /// <summary>How a measure of the register stands.</summary>
    public static string StateName(StandingState state) =>
        state switch
        {
            StandingState.Stands => T["En vigueur"],
            StandingState.Over => T["Finie à la date prévue"],
            StandingState.Ended => T["Finie, par deux personnes"],
        };

    /// <summary>What somebody proposes for a measure of the register.</summary>
    public static string KindName(StandingChangeKind kind) =>
        kind switch
        {
            StandingChangeKind.Reviewed => T["Elle est revue, et elle reste"],
            StandingChangeKind.Softened => T["Elle devient moins lourde"],
            StandingChangeKind.Ended => T["Elle n’est plus en vigueur"],
        };

    /// <summary>What changes in a measure of the register, with its dates.</summary>
    public static string Of(StandingChange change) =>
        change.Kind switch
        {
            StandingChangeKind.Reviewed => T[
                "Elle est revue, et elle reste. Prochaine révision le {0}.",
                Moments.DayAndYear(change.Measure.ReviewAt)
            ],
            StandingChangeKind.Softened => T["Elle devient moins lourde. {0}", Dates(change.Measure)],
            StandingChangeKind.Ended => T["Elle n’est plus en vigueur."],
        };
}
