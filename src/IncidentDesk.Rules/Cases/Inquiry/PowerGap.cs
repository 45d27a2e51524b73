namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Whether one of the people had power over another, by a role, money, age or otherwise, as the pair
/// found.</summary>
public enum PowerGap
{
    Yes,
    No,
    Unknown,
}
