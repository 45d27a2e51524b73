namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>The person's answer to an appointment.</summary>
public enum MeetingAnswer
{
    Accepted,
    Moved,
    Refused,
}
