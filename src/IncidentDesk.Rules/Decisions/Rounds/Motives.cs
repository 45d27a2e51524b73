namespace IncidentDesk.Rules.Decisions.Rounds;

/// <summary>The ids of motives, as the data writes them.</summary>
public static class Motives
{
    public static string Id(this Motive motive) =>
        motive switch
        {
            Motive.PersonSafety => "securite_d_une_personne",
            Motive.RightsOfAccused => "droits_de_la_personne_mise_en_cause",
            Motive.ProcedureNotFollowed => "procedure_non_suivie",
            Motive.Disproportion => "disproportion",
            Motive.AgainstPurpose => "contraire_a_la_raison_d_etre",
            Motive.CollectiveRisk => "risque_majeur_pour_le_collectif",
            Motive.PersonalLimit => "limite_personnelle_engageante",
        };
}
