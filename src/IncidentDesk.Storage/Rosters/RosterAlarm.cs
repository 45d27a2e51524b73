namespace IncidentDesk.Storage.Rosters;

/// <summary>Something in the database that the roster's signatures do not support. It is ignored, and everyone who
/// signs in is told.</summary>
public enum RosterAlarm
{
    BrokenChain,
    OtherFounding,
    FalseSignature,
    OtherKeys,
}
