namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>The ids of override grounds, as protocols write them.</summary>
public static class OverrideGrounds
{
    public static string Id(this OverrideGround ground) =>
        ground switch
        {
            OverrideGround.ImminentDanger => "danger_imminent",
            OverrideGround.UnableToProtect => "mineur_ou_personne_hors_d_etat_de_se_proteger",
            OverrideGround.StoppableCrime => "crime_dont_les_effets_peuvent_encore_etre_limites",
        };

    public static OverrideGround? Parse(string id) =>
        Enum.GetValues<OverrideGround>()
            .Select(ground => (OverrideGround?)ground)
            .FirstOrDefault(ground => ground!.Value.Id() == id);
}
