using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols.Common;

namespace IncidentDesk.Rules.Protocols;

/// <summary>Checks the numbers of a definition against the floors that no configuration may undercut.</summary>
internal static class FloorCheck
{
    public static string Under(int value, int floor) => $"{value} is under the floor of {floor}";

    public static IEnumerable<ProtocolFault> Of(Stage stage, bool first)
    {
        if (stage.Deadline is { } deadline)
        {
            if (deadline.IsNothing)
                yield return new($"{stage.Id}.deadline", "a stage needs some time");
            if (stage.Max is { } max && deadline.CanExceed(max))
                yield return new($"{stage.Id}.deadline", "the deadline lies after the outer limit");
            if (stage.MinNotice is { } notice && notice.CanExceed(deadline))
                yield return new($"{stage.Id}.min_notice", "the notice is longer than the stage");
            if (stage.Reflection && Floors.Reflection.CanExceed(deadline))
                yield return new($"{stage.Id}.deadline", "a time to think or to answer is under the floor of 7 days");
            foreach (var late in stage.Reminders.Where(reminder => reminder.CanExceed(deadline)).Take(1))
                yield return new($"{stage.Id}.reminders", "a reminder lies after the deadline");
        }
        var limit = first ? Floors.Acknowledgement : Floors.Meeting;
        if (first && stage.Max is null)
            yield return new($"{stage.Id}.max", "the first stage needs an outer limit for the acknowledgement");
        if (stage.Max is { } outer && outer.CanExceed(limit))
            yield return new($"{stage.Id}.max", $"the outer limit is over {limit.BusinessDays} business days");
        if (stage.MinNotice is { } min && Floors.Notice.CanExceed(min))
            yield return new($"{stage.Id}.min_notice", "a notice is under the floor of 7 days");
        if (stage.Extension is { } extension && extension.Persons < Floors.Signers)
            yield return new($"{stage.Id}.extend", Under(extension.Persons, Floors.Signers));
        foreach (var role in stage.Roles.Where(role => role.Value < 1))
            yield return new($"{stage.Id}.roles", "a role of a stage has at least one person");
    }

    /// <summary>The fault of a condition; null when it asks for enough.</summary>
    public static string? Of(Need need) =>
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

    public static IEnumerable<ProtocolFault> Of(CommonRules common)
    {
        if (common.CustodiansNeeded < Floors.Custodians)
            yield return new("custodians_needed", Under(common.CustodiansNeeded, Floors.Custodians));
        if (common.Overrides.Persons < Floors.OverrideSigners)
            yield return new("overrides.persons", Under(common.Overrides.Persons, Floors.OverrideSigners));
        if (common.Overrides.Within.CanExceed(Floors.Override))
            yield return new("overrides.within", "people who do without a consent write within 24 hours of each other");
        if (common.Feedback.Max.CanExceed(Floors.Feedback))
            yield return new("feedback.max", "written feedback is due within three months");
        if (common.Feedback.Warn.CanExceed(common.Feedback.Max))
            yield return new("feedback.warn", "the warning comes after the limit");
        foreach (var fault in Of(common.Precaution))
            yield return fault;
        if (common.LegalDuty.Persons < Floors.Signers)
            yield return new("legal_duty.persons", Under(common.LegalDuty.Persons, Floors.Signers));
        if (common.LegalDuty.Within.CanExceed(Floors.Override))
            yield return new("legal_duty.within", "the question is answered within 24 hours");
        if (common.Campaign is { } part and (< 0.5m or > 1m))
            yield return new("campaign.part", "limits are at most halved, and never made longer");
        foreach (var fault in Of(common.Retention))
            yield return fault;
    }

    private static IEnumerable<ProtocolFault> Of(PrecautionRule rule)
    {
        if (rule.Persons < Floors.Signers)
            yield return new("precaution.persons", Under(rule.Persons, Floors.Signers));
        if (rule.ConfirmPersons < Floors.MeasureConfirmers)
            yield return new("precaution.confirm_persons", Under(rule.ConfirmPersons, Floors.MeasureConfirmers));
        if (rule.Within.CanExceed(Span.OfHours(12)))
            yield return new("precaution.within", "a measure is signed within 12 hours");
        if (rule.First.CanExceed(Span.OfHours(72)))
            yield return new("precaution.first", "a measure that was not confirmed ends within 72 hours");
        if (rule.Confirmed.CanExceed(Span.OfDays(15)))
            yield return new("precaution.confirmed", "a confirmed measure lasts at most 15 days");
        if (rule.AbsoluteMax.CanExceed(Span.OfDays(60)))
            yield return new("precaution.absolute_max", "a measure lasts at most 60 days in all");
    }

    private static IEnumerable<ProtocolFault> Of(RetentionRule rule)
    {
        if (rule.OutOfScope.CanExceed(Span.OfDays(1)))
            yield return new("retention.out_of_scope", "what is out of scope is destroyed within a day");
        if (rule.NoFollowUp.CanExceed(Floors.KeptWithoutFollowUp))
            yield return new("retention.no_follow_up", "a case without a follow-up is kept for at most 2 months");
        if (Floors.PurgeWarning.CanExceed(rule.WarnBefore))
            yield return new("retention.warn_before", "the warning before destruction is under the floor of 14 days");
        if (rule.HoldPersons < Floors.Signers)
            yield return new("retention.hold_persons", Under(rule.HoldPersons, Floors.Signers));
        if (rule.HoldReview.CanExceed(Floors.HoldReview))
            yield return new("retention.hold_review", "a hold is reviewed at least every 6 months");
    }
}
