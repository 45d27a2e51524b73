using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences of the founding and of the invitations to a team.</summary>
internal static class FoundingSentences
{
    /// <summary>A condition that is missing for the founding, or what will not work while seats are empty.</summary>
    public static string Of(FoundingNeed need) =>
        need.Gap switch
        {
            FoundingGap.NobodyListens => T["au moins deux personnes pour l’écoute"],
            FoundingGap.Custodians => T["trois dépositaires qui ne suivent aucun dossier"],
            FoundingGap.CopilForEver => T[
                "deux membres du CoPil ou du Bureau, de deux cercles (ces personnes donnent les sièges et les "
                    + "nouvelles clés)"
            ],
            FoundingGap.Seats => T[
                "un seul de ces deux sièges pour {0} : « {1} » et « {2} » ne vont jamais à la même personne",
                need.Name,
                Sentences.RoleName(need.Clash!.One),
                Sentences.RoleName(need.Clash.Other)
            ],
            FoundingGap.SameName => T[
                "deux noms différents : « {0} » est deux fois dans la liste, et une personne pourrait "
                    + "compter deux fois",
                need.Name
            ],
            FoundingGap.Door
            or FoundingGap.Stage
            or FoundingGap.Mandate
            or FoundingGap.Decision
            or FoundingGap.Rounds => Without(need),
        };

    /// <summary>What will not work while seats are empty.</summary>
    private static string Without(FoundingNeed need) =>
        need.Gap switch
        {
            FoundingGap.Door => T[
                "Sans {0} au siège « {1} », le formulaire « {2} » ne peut pas s’ouvrir : personne ne "
                    + "peut l’utiliser.",
                Sentences.Count(need.Needed),
                Sentences.RoleName(need.Role!.Value),
                Spoken(need.Protocol!.Name)
            ],
            FoundingGap.Stage => T[
                "Sans {0} au siège « {1} », un dossier de « {2} » ne peut pas passer par l’étape « {3} ».",
                Sentences.Count(need.Needed),
                Sentences.RoleName(need.Role!.Value),
                Spoken(need.Protocol!.Name),
                Spoken(need.Stage!.Name)
            ],
            FoundingGap.Mandate => T[
                "Sans {0} du CoPil, de deux cercles, aucun mandat ne peut être validé : aucune décision "
                    + "ne peut être proposée. Et si une de ces personnes perd ses clés, les autres ne "
                    + "suffisent pas pour lui en signer de nouvelles.",
                Sentences.Count(need.Needed)
            ],
            FoundingGap.Decision => T[
                "Il faut un plus grand nombre de membres du CoPil, de cercles ou de membres hors du Bureau. "
                    + "Sinon, « {0} » ne peut pas décider : {1}.",
                Spoken(need.Protocol!.Name),
                Sentences.DecisionName(need.Decision!.Value).ToLowerInvariant()
            ],
            FoundingGap.Rounds => WithoutRounds(need),
            _ => throw new InvalidOperationException($"A gap has no words: {need.Gap}."),
        };

    private static string WithoutRounds(FoundingNeed need) =>
        need.Role == Role.RoundsFacilitator
            ? T[
                "Il faut, hors du CoPil, une personne au siège « {0} ». Sinon, personne ne peut animer les tours, ni "
                    + "proposer de décision de « {1} ».",
                Sentences.RoleName(Role.RoundsFacilitator),
                Spoken(need.Protocol!.Name)
            ]
            : T[
                "Il faut, hors du CoPil, une personne au siège « {0} », ou {1} au siège « {2} ». Sinon, personne ne "
                    + "peut animer les tours, ni proposer de décision de « {3} ».",
                Sentences.RoleName(Role.RoundsFacilitator),
                Sentences.Count(need.Needed),
                Sentences.RoleName(need.Role!.Value),
                Spoken(need.Protocol!.Name)
            ];

    /// <summary>Why one person may not hold two seats.</summary>
    public static string Of(SeatClash clash) =>
        T[
            "Les sièges « {0} » et « {1} » ne vont jamais à la même personne. Choisis l’un des deux, "
                + "ou une autre personne.",
            Sentences.RoleName(clash.One),
            Sentences.RoleName(clash.Other)
        ];

    /// <summary>What is still needed from somebody without keys.</summary>
    public static string KeysOf(string name) => T["{0} ouvre son lien et choisisse son mot de passe", French.Que(name)];

    public static string LinkOf(string name) => T["Le lien {0}", French.De(name)];

    /// <summary>How many of the two signatures of a founding exist, and whose.</summary>
    public static string SignedBy(IReadOnlyList<string> names) =>
        names.Count == 0
            ? T["Signatures : 0 sur 2."]
            : T["Signatures : {0} sur 2 ({1}).", names.Count, string.Join(", ", names)];

    /// <summary>What the holder of a seat can do, in one sentence.</summary>
    public static string MeaningOf(Role role) =>
        role switch
        {
            Role.Listener => T["Reçoit les signalements de violence, écoute, répond. Deux personnes ensemble."],
            Role.Instructor => T[
                "Cherche ce qui s’est passé, avec l’autorisation de la personne ou pour un danger grave. "
                    + "Reçoit les manquements à la charte. Deux personnes ensemble."
            ],
            Role.Facilitator => T["Reçoit les conflits, mène médiations et cercles, anime les tours d’une décision."],
            Role.Coordination => T["Voit quels dossiers sont en retard, jamais ce qu’ils disent."],
            Role.Copil => T["Décide à plusieurs, valide les mandats, signe les sièges et les nouvelles clés."],
            Role.Bureau => T["Siège au CoPil. Deux membres du Bureau ensemble peuvent poser un veto."],
            Role.Board => T["Mène les entretiens sur la charte, répond aux recours."],
            Role.Outsider => T["Lit avec l’équipe, si trop peu de personnes restent et que la personne le veut."],
            Role.Custodian => T["Garde des parts de clés, à plusieurs. Ne lit aucun dossier."],
            Role.Admin => T["Fait fonctionner le service. N’a aucune clé et ne lit rien."],
            Role.DataContact => T["Répond aux questions sur les données personnelles."],
            Role.RoundsFacilitator => T[
                "Anime les tours d’une décision. Lit ses textes, ne décide pas et ne signe pas."
            ],
        };
}
