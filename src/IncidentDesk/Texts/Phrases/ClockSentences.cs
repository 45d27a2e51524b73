using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Rules.Cases.Stages;
using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Rules.Measures;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences about measures, the legal duty, limits and retention.</summary>
internal static class ClockSentences
{
    /// <summary>What happened in a case; null for entries of other kinds.</summary>
    public static string? Happened(LedgerEntry entry, CaseFile file) =>
        entry switch
        {
            TookPart took => T["Prise en charge : {0}", Sentences.RoleName(took.Role).ToLowerInvariant()],
            CallTaken => T["Reçu au téléphone"],
            FeedbackWritten => T["Retour écrit envoyé à la personne"],
            MeasureProposed => T["Mesure de précaution proposée"],
            DutyOpened opened => T[
                "Question ouverte, faut-il prévenir la justice ou la protection de l’enfance : {0}",
                SpokenWithin(file.Protocol.Common.LegalDuty.Triggers[opened.Trigger])
            ],
            DutyRaised raised => T[
                "Question ouverte, faut-il prévenir la justice ou la protection de l’enfance : {0}",
                SpokenWithin(file.Protocol.Common.LegalDuty.Triggers[raised.Trigger])
            ],
            DutyAnswered answered => T[
                "Faut-il prévenir la justice ou la protection de l’enfance, une réponse : {0}",
                SpokenWithin(file.Protocol.Common.LegalDuty.Outcomes[answered.Outcome])
            ],
            HoldAsked => T["Conservation prolongée demandée : rien ne serait détruit"],
            HoldAgreed => T["Conservation prolongée, décidée par deux personnes : rien n’est détruit"],
            HoldLifted => T["Conservation prolongée levée"],
            _ => null,
        };

    public static string StateName(MeasureState state) =>
        state switch
        {
            MeasureState.Proposed => T["Attend une deuxième signature"],
            MeasureState.Lapsed => T["Expirée : pas signée à temps"],
            MeasureState.InForce => T["En vigueur"],
            MeasureState.Ended => T["Finie à la date prévue"],
            MeasureState.Lifted => T["Levée par deux personnes"],
        };

    /// <summary>What ends and when, in one sentence.</summary>
    public static string EndOf(MeasureFile file) =>
        file.State switch
        {
            MeasureState.Proposed => T[
                "À signer avant {0}, sinon elle ne commence pas.",
                Moments.DayAndHour(file.SignBy)
            ],
            MeasureState.Lapsed => T["N’a jamais commencé."],
            MeasureState.InForce => T["Se termine toute seule {0}.", Moments.DayAndHour(file.EndsAt!.Value)],
            MeasureState.Ended or MeasureState.Lifted => T["A pris fin {0}.", Moments.DayAndHour(file.EndsAt!.Value)],
        };

    public static string LimitName(LimitKind kind) =>
        kind switch
        {
            LimitKind.Stage => T["Cette étape"],
            LimitKind.Acknowledgement => T["Une première réponse écrite à la personne"],
            LimitKind.Meeting => T["Un échange avec la personne"],
            LimitKind.Feedback => T["Un retour écrit : ce qui a été fait, ce qui est prévu"],
            LimitKind.LegalDuty => T["Répondre à deux : faut-il prévenir la justice ou la protection de l’enfance ?"],
            LimitKind.Appeal => T["Transmettre le recours de la personne mise en cause"],
            LimitKind.HoldReview => T["Revoir la conservation prolongée de ce dossier"],
            LimitKind.Rights => T["Répondre à une demande sur des données"],
            LimitKind.StageDuty => T["Ce que des personnes doivent recevoir à cette étape"],
        };
}
