using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Choices;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
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
                "l’autorisation « {0} » de la personne touchée : un témoin a signalé, il faut d’abord "
                    + "écrire à la personne touchée",
                ConsentName(need.Consent.Value, file.Protocol)
            ],
            NeedKind.ConsentGiven => T[
                "l’autorisation « {0} » : la personne a répondu « {1} »",
                ConsentName(need.Consent!.Value, file.Protocol),
                AnswerName(file.ConsentTo(need.Consent!.Value)).ToLowerInvariant()
            ],
            NeedKind.AnyOf => string.Join(T[", ou "], need.Needs.Select(inner => Missing(inner, file))),
            _ => ConditionSentences.Asks(need, file.Protocol),
        };

    /// <summary>The name of a consent in a protocol: in a conflict nobody is accused.</summary>
    public static string ConsentName(Consent consent, Protocol protocol) =>
        (IsConflict(protocol) ? NameInConflict(consent) : null) ?? ConsentName(consent);

    public static string ConsentName(Consent consent) =>
        consent switch
        {
            Consent.Recontact => T["On peut me recontacter"],
            Consent.OpenFollowUp => T["Que l’équipe agisse : enquête interne, mesures"],
            Consent.ShareWithCopil => T["Montrer au comité qui décide (CoPil) des textes sans mon nom"],
            Consent.ContactAccused => T["Contacter la personne mise en cause"],
            Consent.IdentityToAccused => T["Dire mon nom à la personne mise en cause"],
            Consent.IdentityToCopil => T["Dire mon nom au comité qui décide (CoPil)"],
            Consent.Matching => T["Relier mon signalement à d’autres sur la même personne"],
            Consent.Participation => T["Participer à une médiation ou à un cercle"],
            Consent.SendOutside => T["Transmettre hors de l’organisation"],
        };

    /// <summary>Null for a consent that has the same name in every protocol.</summary>
    public static string? NameInConflict(Consent consent) =>
        consent switch
        {
            Consent.OpenFollowUp => T["Que l’équipe propose une rencontre"],
            Consent.ContactAccused => T["Contacter l’autre personne"],
            Consent.IdentityToAccused => T["Dire mon nom à l’autre personne"],
            _ => null,
        };

    /// <summary>What a yes allows in a protocol.</summary>
    public static string ConsentMeaning(Consent consent, Protocol protocol) =>
        (IsConflict(protocol) ? MeaningInConflict(consent) : null) ?? ConsentMeaning(consent);

    /// <summary>What becomes of a decision that is not carried out yet when a yes is taken back; null for a consent on
    /// which no decision is based. In a protocol with a pause, the case may pause, which ends the decision for
    /// good.</summary>
    public static string? TakingBack(Consent consent, Protocol protocol) =>
        !CaseBinding.Consents.Contains(consent) || protocol.Stage(Propose.Stage) is null ? null
        : consent == Consent.OpenFollowUp && protocol.Pause is not null
            ? T[
                "Si tu retires ton oui, le dossier peut se mettre en pause. Une décision qui n’est pas encore "
                    + "appliquée est alors retirée, et ne revient pas."
            ]
        : T[
            "Si tu retires ton oui, une décision qui n’est pas encore appliquée est retirée aussi. Il y a une "
                + "exception : un danger grave, et deux personnes écrivent pourquoi."
        ];

    public static string ConsentMeaning(Consent consent) =>
        consent switch
        {
            Consent.OpenFollowUp => T[
                "L’équipe peut faire plus que t’écouter : chercher ce qui s’est passé, proposer des mesures."
            ],
            Consent.ShareWithCopil => T[
                "Le comité qui décide (CoPil) peut lire les textes d’une décision, sans ton nom. Ces "
                    + "textes peuvent reprendre ce que tu as dit dans un entretien. La personne qui anime ses "
                    + "échanges les lit aussi. Le conseil d’administration peut les lire après un recours, ou "
                    + "s’il reste trop peu de personnes."
            ],
            Consent.ContactAccused => T[
                "On peut lui dire ce qui lui est reproché et écouter sa réponse. On te prévient avant la lettre qui "
                    + "le dit. Avant un autre message, nous essayons aussi de te prévenir. Ce oui ne permet pas de "
                    + "dire qui a écrit."
            ],
            Consent.IdentityToAccused => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble. Puis l’équipe peut le dire à la "
                    + "personne mise en cause. Ta boîte te dit quand ton nom est ouvert. Nous essayons de te "
                    + "prévenir avant."
            ],
            Consent.IdentityToCopil => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble. Puis l’équipe peut le dire au comité "
                    + "qui décide (CoPil)."
            ],
            Consent.Recontact => T[
                "L’équipe peut t’écrire ou t’appeler ailleurs que dans ta boîte, comme tu l’as écrit. "
                    + "Sans ton autorisation, elle ne voit pas comment te joindre."
            ],
            Consent.Matching => T[
                "Un autre signalement parle de la même personne ? L’équipe peut suivre les deux dossiers ensemble, et "
                    + "les mêmes personnes lisent les deux. On ne donne pas de nom. Chaque personne doit avoir dit oui."
            ],
            Consent.Participation => Participating(),
            Consent.SendOutside => T[
                "L’équipe peut transmettre ton texte à une association, à la police ou à la justice. Elle "
                    + "t’écrit avant, dans ta boîte."
            ],
        };

    private static string Participating() =>
        T[
            "Tu acceptes de participer à une rencontre, avec une ou deux personnes qui aident à se "
                + "parler. Dans un cercle, tout le groupe se rencontre, après un échange avec chaque "
                + "personne seule. Tu peux dire non à chaque étape."
        ];

    private static string? MeaningInConflict(Consent consent) =>
        consent switch
        {
            Consent.OpenFollowUp => T[
                "L’équipe peut faire plus que t’écouter : te proposer une rencontre, une médiation ou un cercle."
            ],
            Consent.ContactAccused => T[
                "L’équipe peut parler du conflit avec cette personne, et l’écouter. Nous essayons de te "
                    + "prévenir avant. Ce oui ne permet pas de dire qui a écrit."
            ],
            Consent.IdentityToAccused => T[
                "Des dépositaires peuvent ouvrir ton nom, ensemble. Puis l’équipe peut le dire à l’autre "
                    + "personne. Ta boîte te dit quand ton nom est ouvert. Nous essayons de te prévenir avant."
            ],
            _ => null,
        };

    /// <summary>Whether the other people of a case are the parties of a conflict, who are asked to take part.</summary>
    public static bool IsConflict(Protocol protocol) => protocol.AllNeeds.Any(need => need.Kind == NeedKind.AllParties);

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
            Role.Instructor => T["Enquête"],
            Role.Facilitator => T["Facilitation et médiation"],
            Role.Coordination => T["Coordination"],
            Role.Copil => T["CoPil"],
            Role.Bureau => T["Bureau"],
            Role.Board => T["Conseil d’administration"],
            Role.Outsider => T["Personne extérieure"],
            Role.Custodian => T["Dépositaire"],
            Role.Admin => T["Administration technique"],
            Role.DataContact => T["Données personnelles"],
            Role.RoundsFacilitator => T["Animation des tours de décision"],
        };

    /// <summary>The first seat of a person, as the telephone list names it; phone numbers belong to seats.</summary>
    public static string FirstSeatOf(Person? person) =>
        person is { Seats: [var seat, ..] } ? $"{RoleName(seat.Role)} {seat.Number}" : T["un siège vide"];

    public static string DecisionName(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.SetAside => T["Mise à l’écart temporaire"],
            DecisionKind.Exclusion => T["Exclusion"],
            DecisionKind.Lifting => T["Levée d’une mesure"],
        };

    /// <summary>Why a name may be opened, in the form for the end of a sentence.</summary>
    public static string GroundName(IdentityGround ground, Protocol protocol) =>
        ground switch
        {
            IdentityGround.ToAccused when IsConflict(protocol) => T["autorisation de dire ce nom à l’autre personne"],
            IdentityGround.ToAccused => T["autorisation de dire ce nom à la personne mise en cause"],
            IdentityGround.ToCopil => T["autorisation de dire ce nom au CoPil"],
            IdentityGround.ImminentDanger => T["sans autorisation, danger imminent"],
            IdentityGround.UnableToProtect => T["sans autorisation, personne mineure ou qui ne peut pas se protéger"],
            IdentityGround.StoppableCrime => T["sans autorisation, crime dont les effets peuvent encore être limités"],
        };

    /// <summary>What the reporter reads after their name was opened.</summary>
    public static string Opened(IdentityOpened opened, string by, Protocol protocol) =>
        T[
            "Ton nom a été ouvert {0}, par {1}, avec l’aide de dépositaires. La raison : {2}.",
            Moments.DayAndHour(opened.At),
            by,
            GroundName(opened.Ground, protocol)
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
