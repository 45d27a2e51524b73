namespace IncidentDesk.Rules.Cases.Stages;

/// <summary>Why and until when a case's purge is suspended. A hold needs two people, and again at every review; the
/// purge itself needs nobody.</summary>
/// <param name="AskedBy">Who requests it, or its extension; null when nobody does.</param>
public sealed record Hold(Guid? AskedBy, DateTimeOffset AskedAt, Guid Reason, DateTimeOffset? Until)
{
    public bool InForce(DateTimeOffset now) => Until is { } until && now < until;
}
