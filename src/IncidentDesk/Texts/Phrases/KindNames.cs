namespace IncidentDesk.Texts.Phrases;

/// <summary>The kinds that charters name, in words; the ids come from the list of a protocol.</summary>
internal static class KindNames
{
    /// <summary>The name of a kind; the id itself for one that an organisation added to its own protocol.</summary>
    public static string Of(string kind) =>
        kind switch
        {
            "racisme" => T["Racisme"],
            "sexisme" => T["Sexisme"],
            "heteronormativite" => T["Hétéronormativité : seul le couple homme-femme serait normal"],
            "violences_sexuelles" => T["Violences sexuelles"],
            "harcelement" => T["Harcèlement"],
            "validisme" => T["Validisme : handicap, santé"],
            "transphobie" => T["Transphobie"],
            "lgbtphobies" => T["Haine des personnes LGBT"],
            "classisme" => T["Mépris des personnes pauvres ou peu diplômées"],
            "agisme" => T["Âgisme : trop jeune, trop vieux"],
            "islamophobie" => T["Islamophobie"],
            "antisemitisme" => T["Antisémitisme"],
            "autre_violence" => T["Une autre violence"],
            "tension" => T["Une tension"],
            "desaccord" => T["Un désaccord"],
            "conflit_interpersonnel" => T["Un conflit entre personnes"],
            "conflit_de_role" => T["Un rôle mal défini : on ne sait pas qui fait quoi"],
            "surcharge_emotionnelle" => T["Trop à faire, aucune force"],
            "manquement_engagement" => T["Une promesse qui n’est pas respectée"],
            "confidentialite" => T["Une information confidentielle dite à d’autres"],
            "mandat_non_respecte" => T["Faire plus que son rôle ne le permet"],
            "manquements_repetes" => T["La même chose, plusieurs fois"],
            "deni_de_la_charte" => T["Un refus de suivre la charte"],
            _ => kind,
        };
}
