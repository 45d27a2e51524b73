using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The person concerned appeals; the measure stays in force meanwhile.</summary>
[Entry("appeal_filed")]
public sealed record AppealFiled(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    public override Author Author => Author.Pair | Author.Body | Author.Facilitator;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State == DecisionState.Executed && At <= course.AppealUntil
            ? course with
            {
                Appeals = course.Appeals.Add(this),
            }
            : course;

    /// <summary>Records an appeal; refused after the time limit.</summary>
    public static Verdict Decide(DecisionFile file, Guid person, Guid item, DateTimeOffset now) =>
        file.State != DecisionState.Executed ? Reason.WrongStep
        : !file.TakesPart(person) && !file.IsFacilitator(person) ? Reason.NotEligible
        : now > file.Course.AppealUntil ? Reason.TooLate
        : new AppealFiled(person, now, item);
}
