namespace IncidentDesk.Rules.Rosters;

/// <summary>The ids of roles, as protocols and seats write them.</summary>
public static class Roles
{
    public static string Id(this Role role) =>
        role switch
        {
            Role.Listener => "ecoute",
            Role.Instructor => "instruction",
            Role.Facilitator => "facilitation",
            Role.Coordination => "coordination",
            Role.Copil => "copil",
            Role.Bureau => "bureau",
            Role.Board => "ca",
            Role.Outsider => "tiers_externe",
            Role.Custodian => "depositaire",
            Role.Admin => "admin_technique",
            Role.DataContact => "referent_donnees",
            Role.RoundsFacilitator => "animation_gpo",
        };

    /// <summary>Whether people in this role can be in charge of a case under some protocol. Never a role that reads no
    /// report: administration, coordination, custodians, the data contact, or those who only decide.</summary>
    public static bool Handles(this Role role) =>
        role switch
        {
            Role.Listener or Role.Instructor or Role.Facilitator or Role.Board or Role.Outsider => true,
            Role.Coordination
            or Role.Copil
            or Role.Bureau
            or Role.Custodian
            or Role.Admin
            or Role.DataContact
            or Role.RoundsFacilitator => false,
        };

    /// <summary>The role of an id; null for an unknown one.</summary>
    public static Role? Parse(string id) =>
        Enum.GetValues<Role>().Select(role => (Role?)role).FirstOrDefault(role => role!.Value.Id() == id);
}
