namespace IncidentDesk.Rules.Rosters.Loads;

/// <summary>Why coordination gives somebody room for more cases.</summary>
public enum RoomReason
{
    NobodyElse,
    AskedByPerson,
    OneAlmostOver,
}
