using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Decisions.Following;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>A member of the pair was recused from the case or left it; written by the same act. Their signature no
/// longer counts.</summary>
[Entry("pair_left")]
public sealed record PairLeft(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At)
{
    public override Author Author => Author.Reader;

    internal override DecisionProgress Apply(DecisionProgress course) => Unsigned(course.Without(Person));

    /// <summary>Removes the signature of somebody who left the case, until the person affected was told: from then on
    /// the letter of the decision can leave, and nobody ends alone what several have signed. If too few remain before,
    /// the text is signed again or lapses.</summary>
    private DecisionProgress Unsigned(DecisionProgress course)
    {
        if (
            course.State is not (DecisionState.VetoWindow or DecisionState.ToExecute)
            || course.Done.Exists(done => done.Step == ExecutionStep.AffectedTold)
            || !course.Counted.Exists(pair => pair.Signer.Person == Person)
        )
            return course;
        course = course with { Counted = course.Counted.RemoveAll(pair => pair.Signer.Person == Person) };
        return course.Rule.IsMetBy([.. course.Counted.Select(pair => pair.Signer)])
            ? course
            : course.Into(DecisionState.Signatures, At);
    }
}
