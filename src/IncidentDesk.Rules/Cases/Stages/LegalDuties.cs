namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Two people in charge answer whether the law requires a report: within a day, in any stage or after the end,
/// without a consent. The answer never reveals who reported.</summary>
public static class LegalDuties
{
    public static Verdict Open(CaseFile file, Actor actor, Guid duty, string trigger, Guid item, DateTimeOffset now) =>
        file.BarsInCharge(actor.Id) is { } bar ? bar
        : !file.Protocol.Common.LegalDuty.Triggers.ContainsKey(trigger) ? Reason.NoSuchDuty
        : Pending(file) is not null ? Reason.DutyOpen
        : new DutyOpened(actor.Id, now, duty, trigger, item);

    /// <summary>An answer can be changed until a second person has given the same one.</summary>
    public static Verdict Answer(CaseFile file, Actor actor, Guid duty, string outcome, Guid item, DateTimeOffset now)
    {
        if (file.BarsInCharge(actor.Id) is { } bar)
            return bar;
        var rule = file.Protocol.Common.LegalDuty;
        if (
            !rule.Outcomes.ContainsKey(outcome)
            || file.Duties.Find(open => open.Id == duty) is not { } asked
            || asked.Outcome(rule) is not null
        )
            return Reason.NoSuchDuty;
        return asked.Standing.Any(answer => answer.By == actor.Id && answer.Outcome == outcome)
            ? Reason.AlreadySigned
            : new DutyAnswered(actor.Id, now, duty, outcome, item);
    }

    /// <summary>The open question; null when there is none.</summary>
    public static Duty? Pending(CaseFile file) =>
        file.Duties.Find(duty => duty.Outcome(file.Protocol.Common.LegalDuty) is null);
}
