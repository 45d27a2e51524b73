namespace IncidentDesk.Rules.Cases;

/// <summary>Why and until when a case is kept past its time. Keeping needs two people, again at every review;
/// destroying needs nobody.</summary>
/// <param name="AskedBy">Who asks for it, or for keeping it on; null when nobody does.</param>
public sealed record Hold(Guid? AskedBy, DateTimeOffset AskedAt, Guid Reason, DateTimeOffset? Until)
{
    public bool InForce(DateTimeOffset now) => Until is { } until && now < until;
}
