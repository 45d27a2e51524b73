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

    /// <summary>The role of an id; null for an unknown one.</summary>
    public static Role? Parse(string id) =>
        Enum.GetValues<Role>().Select(role => (Role?)role).FirstOrDefault(role => role!.Value.Id() == id);
}
