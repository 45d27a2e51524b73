using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Texts.Phrases;

/// <summary>The sentences of the desk: what each refusal is missing, what each entry records, and the names of what
/// they speak of.</summary>
internal static partial class Sentences
{
    /// <summary>A condition that is not met, as a noun phrase for what is missing.</summary>
    public static string Missing(Need need, CaseFile file) =>
        need.Kind switch
        {
            NeedKind.ConsentGiven
                when file.ConsentTo(need.Consent!.Value) == ConsentAnswer.Yes
                    && file.AwaitsAffected(need.Consent.Value) => T[
                "l’accord « {0} » de la personne à qui c’est arrivé : c’est un témoin qui a signalé, il "
                    + "faut d’abord lui écrire",
                ConsentName(need.Consent.Value)
            ],
            NeedKind.ConsentGiven => T[
                "un accord : « {0} », la personne a répondu « {1} »",
                ConsentName(need.Consent!.Value),
                AnswerName(file.ConsentTo(need.Consent!.Value)).ToLowerInvariant()
            ],
            NeedKind.AnyOf => string.Join(T[", ou "], need.Needs.Select(inner => Missing(inner, file))),
            _ => ConditionSentences.Asks(need, file.Protocol),
        };

    public static string ConsentName(Consent consent) =>
        consent switch
        {
            Consent.Recontact => T["On peut me recontacter"],
            Consent.OpenFollowUp => T["Engager une suite"],
            Consent.ShareWithCopil => T["Présenter au CoPil un dossier sans mon nom"],
            Consent.ContactAccused => T["Contacter la personne mise en cause"],
            Consent.IdentityToAccused => T["Dire mon nom à la personne mise en cause"],
            Consent.IdentityToCopil => T["Dire mon nom au CoPil"],
            Consent.Matching => T["Rapprocher d’autres signalements"],
            Consent.Participation => T["Participer à une médiation ou un cercle"],
            Consent.SendOutside => T["Transmettre à l’extérieur"],
        };

    public static string ConsentMeaning(Consent consent) =>
        consent switch
        {
            Consent.OpenFollowUp => T[
                "L’équipe peut faire plus que t’écouter : chercher ce qui s’est passé, proposer des mesures."
            ],
            Consent.ShareWithCopil => T["Le CoPil, qui décide, peut recevoir un dossier où ton nom n’est pas écrit."],
            Consent.ContactAccused => T[
                "On peut lui dire ce qui lui est reproché et entendre sa réponse. On te le dit avant, "
                    + "toujours. On ne dit pas qui a écrit."
            ],
            Consent.IdentityToAccused => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble, pour qu’on le dise à la personne "
                    + "mise en cause. On te le dit avant."
            ],
            Consent.IdentityToCopil => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble, pour qu’on le dise au CoPil, qui décide."
            ],
            Consent.Recontact => T[
                "L’équipe peut t’écrire ou t’appeler ailleurs que dans ta boîte, comme tu l’as écrit. "
                    + "Sans ton oui, elle ne voit pas comment te joindre."
            ],
            Consent.Matching => T[
                "Si une autre personne parle de la même chose, l’équipe peut te le dire, et lui dire que "
                    + "tu existes. Chacune doit avoir dit oui."
            ],
            Consent.Participation => T[
                "L’équipe peut te proposer une rencontre préparée. Tu peux dire non à chaque pas."
            ],
            Consent.SendOutside => T[
                "L’équipe peut transmettre ton texte à une association, à la police ou à la justice. On "
                    + "te le montre avant."
            ],
        };

    public static string AnswerName(ConsentAnswer answer) =>
        answer switch
        {
            ConsentAnswer.Yes => T["Oui"],
            ConsentAnswer.No => T["Non"],
            ConsentAnswer.Later => T["Plus tard"],
        };

    public static string AnswerClass(ConsentAnswer answer) =>
        answer switch
        {
            ConsentAnswer.Yes => "yes",
            ConsentAnswer.No => "no",
            ConsentAnswer.Later => "later",
        };

    public static string RoleName(Role role) =>
        role switch
        {
            Role.Listener => T["Écoute"],
            Role.Instructor => T["Instruction"],
            Role.Facilitator => T["Médiation"],
            Role.Coordination => T["Coordination"],
            Role.Copil => T["CoPil"],
            Role.Bureau => T["Bureau"],
            Role.Board => T["Conseil d’administration"],
            Role.Outsider => T["Tiers externe"],
            Role.Custodian => T["Dépositaire"],
            Role.Admin => T["Administration technique"],
            Role.DataContact => T["Données personnelles"],
            Role.RoundsFacilitator => T["Animation de la gestion par objection"],
        };

    public static string DecisionName(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => T["Mise à l’écart temporaire"],
            DecisionKind.Exclusion => T["Exclusion"],
            DecisionKind.Lifting => T["Levée d’une mesure"],
        };

    /// <summary>Why a name may be opened, in the form for the end of a sentence.</summary>
    public static string GroundName(IdentityGround ground) =>
        ground switch
        {
            IdentityGround.ToAccused => T["accord pour le dire à la personne mise en cause"],
            IdentityGround.ToCopil => T["accord pour le dire au CoPil"],
            IdentityGround.ImminentDanger => T["sans accord, danger imminent"],
            IdentityGround.UnableToProtect => T["sans accord, personne mineure ou hors d’état de se protéger"],
            IdentityGround.StoppableCrime => T["sans accord, crime dont les effets peuvent encore être limités"],
        };

    /// <summary>What the reporter reads after their name was opened.</summary>
    public static string Opened(IdentityOpened opened, string by) =>
        T[
            "Ton nom a été ouvert {0}, par {1}, avec des dépositaires : {2}.",
            Moments.DayAndHour(opened.At),
            by,
            GroundName(opened.Ground)
        ];

    /// <summary>A number of people acting together, in the form for the beginning or end of a sentence.</summary>
    public static string Together(int persons) =>
        persons switch
        {
            2 => T["deux"],
            3 => T["trois"],
            4 => T["quatre"],
            _ => $"{persons}",
        };

    /// <summary>A number of people, in the form for the beginning of a condition.</summary>
    public static string Count(int persons) =>
        persons switch
        {
            1 => T["une personne"],
            2 => T["deux personnes"],
            3 => T["trois personnes"],
            _ => T["{0} personnes", persons],
        };
}
