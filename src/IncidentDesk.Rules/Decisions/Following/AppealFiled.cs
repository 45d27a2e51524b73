using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>The person concerned appeals; the measure stays in force meanwhile, until its own end. Their time to appeal
/// can be longer than a short measure: an appeal is heard after it too.</summary>
[Entry("appeal_filed")]
public sealed record AppealFiled(Guid By, DateTimeOffset At, Guid Item) : DecisionEntry(By, At)
{
    /// <summary>When the person lodged it in their own mailbox, within the time of their letter; null when somebody
    /// recorded it for them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LodgedAt { get; init; }

    /// <summary>The members of another body to whom it went, who read the decision from then on; default where none is
    /// seated, and in entries older than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ImmutableArray<Guid> Hearers { get; init; }

    /// <summary>Within what time it must be answered, where the process of the decision says it; null in entries older
    /// than this field.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Span? Within { get; init; }

    /// <summary>Until when it must be answered.</summary>
    [JsonIgnore]
    public DateTimeOffset AnswerBy => (Within ?? Floors.AppealAnswer).After(LodgedAt ?? At);

    public override Author Author => Author.Pair | Author.Body | Author.Facilitator;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.State.TakesAppeals() && (LodgedAt is not null || At <= course.AppealUntil)
            ? course with
            {
                Appeals = course.Appeals.Add(this),
                Alternates = Hearers.IsDefault ? course.Alternates : course.Alternates.Union(Hearers),
            }
            : course;

    /// <summary>Records an appeal; refused after the time limit, and for one of the mailbox that was passed on
    /// before.</summary>
    /// <param name="lodged">When the person lodged it in their mailbox, which checked the time.</param>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        Guid item,
        DateTimeOffset now,
        DateTimeOffset? lodged = null
    ) =>
        !file.State.TakesAppeals() ? Reason.WrongStep
        : !file.TakesPart(person) && !file.IsFacilitator(person) ? Reason.NotEligible
        : lodged is null && !(now <= file.Course.AppealUntil) ? Reason.TooLate
        : lodged is not null && file.Course.Appeals.Exists(filed => filed.LodgedAt == lodged) ? Reason.AlreadyDone
        : new AppealFiled(person, now, item)
        {
            LodgedAt = lodged,
            Within = file.Course.Process.Owed?.AppealAnswer,
            Hearers = file.Course.OtherBody is { IsEmpty: false } board ? board : default,
        };
}
