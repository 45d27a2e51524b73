namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>One person's answer, with a reason; it counts once a second person gives the same outcome.</summary>
[Entry("duty_answered")]
public sealed record DutyAnswered(Guid By, DateTimeOffset At, Guid Duty, string Outcome, Guid Item)
    : LedgerEntry(By, At)
{
    public override Author Author => Author.Handler;
    public override FolderKind Folder => FolderKind.Case;
    public override Guid? Text => Item;

    public override CaseFile Apply(CaseFile file) =>
        file with
        {
            Duties = file.Duties.ConvertAll(duty =>
                duty.Id == Duty ? duty with { Answers = duty.Answers.Add(this) } : duty
            ),
        };

    /// <summary>Somebody in charge answers, in any stage or after the end, without a consent. The answer never reveals
    /// who reported. It can be changed until a second person has given the same one.</summary>
    public static Verdict Decide(CaseFile file, Actor actor, Guid duty, string outcome, Guid item, DateTimeOffset now)
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
}
