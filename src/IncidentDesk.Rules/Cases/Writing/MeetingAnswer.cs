namespace IncidentDesk.Rules.Cases.Writing;

/// <summary>What the person says to an appointment.</summary>
public enum MeetingAnswer
{
    Accepted,
    Moved,
    Refused,
}
