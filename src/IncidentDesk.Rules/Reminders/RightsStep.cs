namespace IncidentDesk.Rules.Reminders;

/// <summary>How far a request about somebody's own data has come, as the seat for personal data is told.</summary>
public enum RightsStep
{
    Asked = 1,
    Extended,
    Answered,
}
