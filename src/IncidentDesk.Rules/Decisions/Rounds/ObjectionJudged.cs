using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>Somebody who neither proposes nor objects judges whether an objection is valid.</summary>
[Entry("objection_judged")]
public sealed record ObjectionJudged(Guid By, DateTimeOffset At, int Round, Guid Objector, bool Valid, Guid Item)
    : DecisionEntry(By, At)
{
    public override Author Author => Author.Body;
    public override Guid? Text => Item;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course.Judging && course.BodyFor(DecisionPart.Judge).Any(signer => signer.Person == By)
            ? (course with { Judgements = course.Judgements.Add(this) }).Took(By, DecisionPart.Judge)
            : course;

    /// <summary>Two people who neither propose nor object judge an objection; until both have, it counts as
    /// valid.</summary>
    public static Verdict Decide(
        DecisionFile file,
        Guid person,
        Guid objector,
        bool valid,
        Guid item,
        DateTimeOffset now
    )
    {
        if (!file.Course.Judging)
            return Reason.WrongStep;
        if (file.SeatOf(person) is not { Hat: SigningCapacity.Body })
            return Reason.NotEligible;
        if (!file.Course.Free(person, DecisionPart.Judge))
            return Reason.OtherPart;
        if (
            file.Course.Rounds[^1].Objections.FirstOrDefault(position => position.Person == objector)
            is not { } objection
        )
            return Reason.NoSuchObjection;
        var judged = file.Course.JudgedBy(objection).ToArray();
        return judged.Any(given => given.By == person) || judged.Length >= file.Proposal.Process.Judges
            ? Reason.AlreadyDone
            : new ObjectionJudged(person, now, objection.Round, objector, valid, item);
    }
}
