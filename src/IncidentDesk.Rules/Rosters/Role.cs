namespace IncidentDesk.Rules.Rosters;

/// <summary>What a seat lets its holder do; the ids are those used in protocols.</summary>
public enum Role
{
    Listener,
    Instructor,
    Facilitator,
    Coordination,
    Copil,
    Bureau,
    Board,
    Outsider,
    Custodian,
    Admin,
    DataContact,
    RoundsFacilitator,
}
