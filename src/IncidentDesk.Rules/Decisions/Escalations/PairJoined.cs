using IncidentDesk.Rules.Cases;

namespace IncidentDesk.Rules.Decisions.Escalations;

/// <summary>Somebody now in charge of the case joins the pair. They may withdraw the text, rework it and carry it out,
/// but not sign.</summary>
[Entry("pair_joined")]
public sealed record PairJoined(Guid By, DateTimeOffset At, Guid Person) : DecisionEntry(By, At)
{
    public override Author Author => Author.Reader;

    internal override DecisionProgress Apply(DecisionProgress course) =>
        course with
        {
            Joined = course.Joined.Add(Person),
        };
}
