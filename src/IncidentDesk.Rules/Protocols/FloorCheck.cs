using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Protocols;

/// <summary>Checks the numbers of a definition against the floors that no configuration may undercut.</summary>
internal static class FloorCheck
{
    public static Words Under(int value, int floor) =>
        new($"{value}, c’est moins que le minimum de {floor}", $"{value} is under the floor of {floor}");

    public static IEnumerable<ProtocolFault> Of(Stage stage, bool first)
    {
        if (stage.Deadline is { } deadline)
            foreach (var fault in OfDeadline(stage, deadline))
                yield return fault;
        foreach (var fault in OfLimit(stage, first ? Floors.Acknowledgement : Floors.Meeting, first))
            yield return fault;
        if (stage.MinNotice is { } min && Floors.Notice.CanExceed(min))
            yield return At(
                $"{stage.Id}.min_notice",
                "un délai pour répondre dure au moins 7 jours",
                "a time to answer is under the floor of 7 days"
            );
        if (stage.Extension is { } extension && extension.Persons < Floors.Signers)
            yield return new($"{stage.Id}.extend", Under(extension.Persons, Floors.Signers));
        foreach (var role in stage.Roles.Where(role => role.Value < 1))
            yield return At(
                $"{stage.Id}.roles",
                "un rôle d’une étape compte au moins une personne",
                "a role of a stage has at least one person"
            );
    }

    private static ProtocolFault At(string place, string french, string english) => new(place, new(french, english));

    private static IEnumerable<ProtocolFault> OfDeadline(Stage stage, Span deadline)
    {
        var place = $"{stage.Id}.deadline";
        if (deadline.IsNothing)
            yield return At(place, "une étape demande du temps", "a stage needs some time");
        if (stage.Max is { } max && deadline.CanExceed(max))
            yield return At(
                place,
                "le délai va au-delà de la limite à ne pas dépasser",
                "the deadline lies after the outer limit"
            );
        if (stage.MinNotice is { } notice && notice.CanExceed(deadline))
            yield return At(
                $"{stage.Id}.min_notice",
                "le délai pour répondre est plus long que l’étape",
                "the time to answer is longer than the stage"
            );
        if (stage.Reflection && Floors.Reflection.CanExceed(deadline))
            yield return At(
                place,
                "un temps pour réfléchir ou répondre dure au moins 7 jours",
                "a time to think or to answer is under the floor of 7 days"
            );
        foreach (var late in stage.Reminders.Where(reminder => reminder.CanExceed(deadline)).Take(1))
            yield return At(
                $"{stage.Id}.reminders",
                "un rappel vient après le délai",
                "a reminder lies after the deadline"
            );
    }

    private static IEnumerable<ProtocolFault> OfLimit(Stage stage, Span limit, bool first)
    {
        if (first && stage.Max is null)
            yield return At(
                $"{stage.Id}.max",
                "la première étape demande une limite pour l’accusé de réception",
                "the first stage needs an outer limit for the acknowledgement"
            );
        if (stage.Max is { } outer && outer.CanExceed(limit))
            yield return At(
                $"{stage.Id}.max",
                $"la limite dépasse {limit.BusinessDays} jours ouvrés",
                $"the outer limit is over {limit.BusinessDays} working days"
            );
    }

    /// <summary>The fault of a condition; null when it asks for enough.</summary>
    public static Words? Of(Need need) =>
        need.Kind switch
        {
            NeedKind.SignedBy or NeedKind.Tried when need.Persons < Floors.Signers => Under(
                need.Persons,
                Floors.Signers
            ),
            NeedKind.Breaches when need.Persons < Floors.Breaches => Under(need.Persons, Floors.Breaches),
            NeedKind.DenialNoted when need.Persons < Floors.Signers => Under(need.Persons, Floors.Signers),
            _ => null,
        };

    public static IEnumerable<ProtocolFault> Of(CommonRules common) =>
        [
            .. common.CustodiansNeeded < Floors.Custodians
                ? new[] { new ProtocolFault("custodians_needed", Under(common.CustodiansNeeded, Floors.Custodians)) }
                : [],
            .. Of(common.Overrides),
            .. Of(common.Feedback),
            .. Of(common.Precaution),
            .. Of(common.LegalDuty),
            .. common.Campaign is < 0.5m or > 1m
                ? new[]
                {
                    At(
                        "campaign.part",
                        "un délai est au plus divisé par deux, et jamais allongé",
                        "limits are at most halved, and never made longer"
                    ),
                }
                : [],
            .. Of(common.Retention),
        ];

    private static IEnumerable<ProtocolFault> Of(OverrideRule rule)
    {
        if (rule.Persons < Floors.OverrideSigners)
            yield return new("overrides.persons", Under(rule.Persons, Floors.OverrideSigners));
        if (rule.Within.CanExceed(Floors.Override))
            yield return At(
                "overrides.within",
                "deux personnes qui agissent sans autorisation l’écrivent à 24 heures d’écart au plus",
                "people who act without a consent write within 24 hours of each other"
            );
    }

    private static IEnumerable<ProtocolFault> Of((Span Warn, Span Max) feedback)
    {
        if (feedback.Max.CanExceed(Floors.Feedback))
            yield return At(
                "feedback.max",
                "un retour écrit est dû dans les trois mois",
                "written feedback is due within three months"
            );
        if (feedback.Warn.CanExceed(feedback.Max))
            yield return At(
                "feedback.warn",
                "l’avertissement vient après la limite",
                "the warning comes after the limit"
            );
    }

    private static IEnumerable<ProtocolFault> Of(LegalDutyRule rule)
    {
        if (rule.Persons < Floors.Signers)
            yield return new("legal_duty.persons", Under(rule.Persons, Floors.Signers));
        if (rule.Within.CanExceed(Floors.Override))
            yield return At(
                "legal_duty.within",
                "la réponse est donnée dans les 24 heures",
                "the question is answered within 24 hours"
            );
    }

    private static IEnumerable<ProtocolFault> Of(PrecautionRule rule)
    {
        if (rule.Persons < Floors.Signers)
            yield return new("precaution.persons", Under(rule.Persons, Floors.Signers));
        if (rule.ConfirmPersons < Floors.MeasureConfirmers)
            yield return new("precaution.confirm_persons", Under(rule.ConfirmPersons, Floors.MeasureConfirmers));
        if (rule.Within.CanExceed(Span.OfHours(12)))
            yield return new(
                "precaution.within",
                new Words("une mesure se signe dans les 12 heures", "a measure is signed within 12 hours")
            );
        if (rule.First.CanExceed(Span.OfHours(72)))
            yield return new(
                "precaution.first",
                new Words(
                    "une mesure qui n’est pas confirmée finit dans les 72 heures",
                    "a measure that was not confirmed ends within 72 hours"
                )
            );
        if (rule.Confirmed.CanExceed(Span.OfDays(15)))
            yield return new(
                "precaution.confirmed",
                new Words("une mesure confirmée dure au plus 15 jours", "a confirmed measure lasts at most 15 days")
            );
        if (rule.AbsoluteMax.CanExceed(Span.OfDays(60)))
            yield return new(
                "precaution.absolute_max",
                new Words("une mesure dure au plus 60 jours en tout", "a measure lasts at most 60 days in all")
            );
    }

    private static IEnumerable<ProtocolFault> Of(RetentionRule rule)
    {
        if (rule.OutOfScope.CanExceed(Span.OfDays(1)))
            yield return new(
                "retention.out_of_scope",
                new Words(
                    "la durée pour un dossier que l’équipe ne peut pas traiter est d’un jour au plus (la "
                        + "destruction vient quand même 14 jours après la fin, au plus tôt)",
                    "the time for a case that the team cannot deal with is at most a day (it is destroyed 14 "
                        + "days after its end at the earliest all the same)"
                )
            );
        if (rule.NoFollowUp.CanExceed(Floors.KeptWithoutFollowUp))
            yield return new(
                "retention.no_follow_up",
                new Words(
                    "un dossier sans suite est gardé 2 mois au plus",
                    "a case without a follow-up is kept for at most 2 months"
                )
            );
        if (Floors.PurgeWarning.CanExceed(rule.WarnBefore))
            yield return new(
                "retention.warn_before",
                new Words(
                    "l’avertissement avant destruction vient au moins 14 jours avant",
                    "the warning before destruction is under the floor of 14 days"
                )
            );
        if (rule.HoldPersons < Floors.Signers)
            yield return new("retention.hold_persons", Under(rule.HoldPersons, Floors.Signers));
        if (rule.HoldReview.CanExceed(Floors.HoldReview))
            yield return new(
                "retention.hold_review",
                new Words(
                    "une conservation prolongée est revue au moins tous les 6 mois",
                    "an extended keeping is reviewed at least every 6 months"
                )
            );
    }
}
