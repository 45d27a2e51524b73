using System.Text.Json.Serialization;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Proposing;

namespace IncidentDesk.Rules.Decisions.Following;

/// <summary>Somebody who neither instructed nor signed answers an appeal.</summary>
[Entry("appeal_answered")]
public sealed record AppealAnswered(Guid By, DateTimeOffset At, Guid Appeal, bool Annuls, Guid Item)
    : DecisionEntry(By, At)
{
    /// <summary>The milder measure that this answer puts in place of the decided one; null when it upholds or
    /// annuls.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Measure? Milder { get; init; }

    public override Author Author => Author.Body;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.Appeals.Find(filed => filed.Item == Appeal) is { } appeal
        && course.HearersOf(appeal).Any(signer => signer.Person == By)
        && course.Hearings.TrueForAll(heard => heard.Appeal != Appeal || heard.By != By)
            ? Heard((course with { Hearings = course.Hearings.Add(this) }).Took(By, DecisionPart.Appeal))
            : course;

    /// <summary>Ends the measure, or makes it milder, when enough answers to the appeal agree. Whoever annuls also
    /// agrees to whatever is milder.</summary>
    private DecisionProgress Heard(DecisionProgress course)
    {
        if (!course.State.TakesAppeals())
            return course;
        var answers = course.Hearings.FindAll(heard => heard.Appeal == Appeal);
        var annulling = answers.Count(heard => heard.Annuls);
        if (annulling >= course.Process.Hearing)
            return course.Into(DecisionState.Annulled, At);
        return
            answers
                .Select(heard => heard.Milder)
                .OfType<Measure>()
                .FirstOrDefault(milder =>
                    course.State == DecisionState.Executed
                    && milder != course.OnAppeal
                    && answers.Count(heard => heard.Milder == milder) + annulling >= course.Process.Hearing
                )
                is { } changed
            ? course with
            {
                OnAppeal = changed,
            }
            : course;
    }

    /// <summary>Whether enough of those who answered an appeal agree: to uphold the measure, to annul it, or to make it
    /// milder in the same way. Whoever annuls also agrees to whatever is milder.</summary>
    internal static bool IsSettled(DecisionProgress course, Guid appeal)
    {
        var (answers, needed) = (course.Hearings.FindAll(heard => heard.Appeal == appeal), course.Process.Hearing);
        var annulling = answers.Count(heard => heard.Annuls);
        return annulling >= needed
            || answers.Count(heard => !heard.Annuls && heard.Milder is null) >= needed
            || answers.Exists(heard =>
                heard.Milder is { } milder && answers.Count(other => other.Milder == milder) + annulling >= needed
            );
    }

    /// <summary>Whether all of these people have answered an appeal, and too few of them agree.</summary>
    internal static bool Disagree(DecisionProgress course, Guid appeal, IEnumerable<Signer> asked) =>
        asked.All(signer => course.Hearings.Exists(heard => heard.Appeal == appeal && heard.By == signer.Person))
        && !IsSettled(course, appeal);

    /// <summary>Refused to those who instructed or signed, to the body that decided where another one hears the appeal,
    /// once enough answers agree, and for a measure that is not milder or over already.</summary>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        Guid appeal,
        bool annuls,
        Guid item,
        DateTimeOffset now,
        Measure? milder = null
    ) =>
        !file.State.TakesAppeals() || milder is not null && file.State != DecisionState.Executed ? Reason.WrongStep
        : file.SeatOf(person) is not { Hat: SigningCapacity.Body } ? Reason.NotEligible
        : !file.Course.Free(person, DecisionPart.Appeal) ? Reason.OtherPart
        : file.Course.Appeals.Find(filed => filed.Item == appeal) is not { } known ? Reason.NoSuchAnswer
        : file.Course.Hearings.Exists(heard => heard.Appeal == appeal && heard.By == person)
        || IsSettled(file.Course, appeal)
            ? Reason.AlreadyDone
        : file.Course.HearersOf(known).ToArray() is var hearers && hearers.Length < file.Proposal.Process.Hearing
            ? Reason.TooFewAbove
        : hearers.All(signer => signer.Person != person) ? Reason.OtherBodyHears
        : milder is not null && IsWrong(milder, file.Course.Measure, now) is { } wrong ? wrong
        : new AppealAnswered(person, now, appeal, annuls && milder is null, item) { Milder = milder };

    private static Reason? IsWrong(Measure milder, Measure decided, DateTimeOffset now) =>
        milder.Kind != DecisionKind.SetAside || milder == decided || !milder.IsNotHarderThan(decided)
            ? Reason.HarderThanBefore
        : milder.Until <= now || !milder.KeepsToFloors ? Reason.MeasureTooLong
        : null;
}
