using IncidentDesk.Rules;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Why nothing is written in the roster or to keys, and which limits hold.</summary>
internal static partial class Sentences
{
    /// <summary>What concerns trainings, the signed agreement, and absences.</summary>
    private static string? OfTrainings(Reason reason) =>
        reason switch
        {
            Reason.NotAccredited => T[
                "Cette personne ne peut recevoir aucun dossier pour ce siège : il lui manque une formation, ou "
                    + "l’engagement signé."
            ],
            Reason.NoLongerAccredited => T[
                "Une formation ou l’engagement signé te manque depuis plus de 14 jours. Dans ce dossier, tu peux "
                    + "seulement écrire une note, le passer à une autre personne, ou te retirer."
            ],
            Reason.NobodyTrained => T["Il faut cocher une personne de l’équipe au moins, et quarante au plus."],
            Reason.TrainingDays => T[
                "Ces jours ne vont pas ensemble. Le jour de la formation doit être passé, ou "
                    + "aujourd’hui. Le dernier jour est peut-être trop tôt, ou trop loin."
            ],
            Reason.AwayDays => T[
                "Ces jours ne vont pas ensemble. Le premier jour ne peut pas être déjà passé, ni le "
                    + "dernier jour venir avant lui. L’absence ou la pause est peut-être trop longue, ou trop "
                    + "loin."
            ],
            Reason.NoStandIn => T["Cette personne ne peut remplacer personne : elle ne suit pas de dossiers."],
            Reason.TooManyAways => T["C’est trop d’absences écrites en un mois : vingt au plus."],
            Reason.PersonAway => T[
                "Cette personne n’est pas là en ce moment. Il faut choisir quelqu’un d’autre, ou attendre son retour."
            ],
            Reason.PersonFull => T[
                "Cette personne suit déjà autant de dossiers de violence que possible. La coordination peut lui donner "
                    + "de la place à la page « Qui a combien de dossiers »."
            ],
            Reason.RoomDays => T[
                "Ce nombre ou ce jour ne va pas : entre un et six dossiers, pendant 28 jours au plus."
            ],
            _ => null,
        };

    /// <summary>What concerns the list of the team.</summary>
    private static string? OfRoster(Reason reason) =>
        reason switch
        {
            Reason.RosterTextTooLong => T["C’est trop long : cent lettres au plus pour un nom ou un cercle."],
            Reason.NoSuchCircle => T[
                "L’équipe n’a pas ce cercle. Il faut en choisir un de la liste, ou proposer d’abord ce "
                    + "cercle à la page « Équipe »."
            ],
            Reason.TooManyProposals => T[
                "Trop de choses attendent déjà. La limite : trois propositions par personne, quarante pour "
                    + "toute l’équipe, et cinquante demandes sur des données sans réponse. Il faut d’abord "
                    + "qu’une proposition soit signée ou expire après trente jours, ou qu’une demande ait "
                    + "sa réponse."
            ],
            Reason.RosterInDoubt => T[
                "Quelqu’un a modifié la liste de l’équipe : rien ne peut y être écrit. Il faut prévenir "
                    + "les autres de vive voix."
            ],
            _ => OfKeys(reason),
        };

    /// <summary>What concerns keys of members or mailboxes.</summary>
    private static string? OfKeys(Reason reason) =>
        reason switch
        {
            Reason.KeysForOthersOnly => T[
                "Seul un membre du CoPil peut demander de nouvelles clés, et seulement pour quelqu’un d’autre."
            ],
            Reason.SecondFactorMissing => T[
                "Pour un acte aussi grave, le mot de passe ne suffit pas. Il faut d’abord mettre en "
                    + "place un code à 6 chiffres, à la page « Mes accès »."
            ],
            Reason.KeysAlreadyAsked => T[
                "De nouvelles clés sont déjà demandées pour cette personne. Une demande à la fois."
            ],
            Reason.TooManyKeysAsked => T[
                "C’est trop de demandes de nouvelles clés. La limite : une par jour pour une même "
                    + "personne, trois par semaine par personne qui demande."
            ],
            Reason.OtherReceipt => T[
                "Quelqu’un a changé une clé de ce dossier dans la base de données. Cette clé ne reçoit "
                    + "rien, et rien n’est fait. Il faut prévenir le CoPil de vive voix."
            ],
            Reason.KeysWithdrawn => T[
                "La personne est entrée avec ses anciennes clés, ou la demande est finie. Ces nouvelles "
                    + "clés ne comptent plus, et rien n’a été signé."
            ],
            _ => null,
        };

    /// <summary>What concerns how long a case is kept, and how long and how hard a measure may be.</summary>
    private static string? OfLimits(Reason reason) =>
        reason switch
        {
            Reason.NoHold => T["Aucune conservation prolongée n’est en cours, ou la demande a expiré."],
            Reason.UnderHold => T[
                "Ce dossier doit être gardé pour l’instant. Il ne peut pas être détruit avant la fin de ce délai."
            ],
            Reason.MeasureTooLong => T[
                "Ces dates ne conviennent pas. Une mise à l’écart dure 90 jours au plus et se revoit "
                    + "dans les 45 jours. Une exclusion se revoit dans les douze mois. Le jour de la révision est à "
                    + "venir, et la mesure commence 30 jours au plus après la fin de toutes les étapes. L’organisation "
                    + "peut avoir choisi moins."
            ],
            Reason.HarderThanBefore => T[
                "La mesure proposée peut devenir moins lourde, jamais plus lourde. Pour une mesure plus "
                    + "lourde, il faut une autre proposition."
            ],
            Reason.VetoedTwice => T[
                "Un deuxième veto a mis fin à une proposition de ce dossier. Seule la levée d’une mesure "
                    + "peut encore être proposée."
            ],
            _ => null,
        };

    /// <summary>What concerns a name and its custodians.</summary>
    private static string? OfNames(Reason reason) =>
        reason switch
        {
            Reason.TooFewCustodians => T[
                "Il ne reste pas assez de dépositaires pour garder un nom ensemble. Rien n’est demandé, "
                    + "rien n’est gardé."
            ],
            Reason.NoIdentity => T["La personne n’a pas confié son nom."],
            Reason.NoIdentityConsent => T["La personne n’a pas donné cette autorisation, ou l’a retirée."],
            Reason.IdentityAlreadyAsked => T["Une demande attend déjà les dépositaires."],
            Reason.IdentityRequestLapsed => T[
                "Cette demande est terminée, ou elle a expiré. Il faut en faire une autre."
            ],
            Reason.TooFewApprovals => T["Trop peu de dépositaires ont dit oui pour l’instant."],
            Reason.WrongShares => T[
                "Les parts reçues ne vont pas ensemble. Préviens le CoPil : l’une d’elles a été changée."
            ],
            Reason.RequestUnproven => T[
                "Rien ne prouve que cette demande vient d’une personne qui lit le dossier. Rien n’est "
                    + "donné. Préviens le CoPil de vive voix."
            ],
            Reason.NothingToRecover => T[
                "Il n’y a rien à rendre ici. Tu ne gardes aucune part pour ces dossiers, ou cette personne ne peut "
                    + "pas les recevoir."
            ],
            _ => null,
        };
}
