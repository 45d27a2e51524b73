using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;

namespace IncidentDesk.Texts.Phrases;

/// <summary>Sentences for the conditions of a move.</summary>
internal static class ConditionSentences
{
    /// <summary>What a condition requires, as a noun phrase.</summary>
    public static string Asks(Need need, Protocol protocol) =>
        need.Kind switch
        {
            NeedKind.OtherPeopleThan => T["deux autres personnes que celles qui écoutent"],
            NeedKind.AnyOf => string.Join(T[", ou "], need.Needs.Select(inner => Asks(inner, protocol))),
            NeedKind.DecisionEnded => T["une décision proposée, puis prise ou abandonnée"],
            NeedKind.ReporterTold => T[
                "un message à la personne dans sa boîte, à cette étape, après la première raison écrite"
            ],
            NeedKind.DecisionProposed => T["une décision proposée par le binôme"],
            NeedKind.ConsentGiven
            or NeedKind.ConsentRevoked
            or NeedKind.AllParties
            or NeedKind.BothAllow
            or NeedKind.TextValidated
            or NeedKind.SignedBy
            or NeedKind.AskedBy => Allows(need, protocol),
            NeedKind.OpenedBy or NeedKind.ConflictAnswered => Handles(need),
            NeedKind.RoleFilled
            or NeedKind.DutyDone
            or NeedKind.DutyAnswered
            or NeedKind.NobodyAfraid
            or NeedKind.MeasureTaken
            or NeedKind.NothingDecided
            or NeedKind.DecisionCarriedOut
            or NeedKind.Silence => Happened(need),
            NeedKind.ConcernedHeard
            or NeedKind.Elapsed
            or NeedKind.NoticeOver
            or NeedKind.Visited
            or NeedKind.Tried
            or NeedKind.CommitmentLinked
            or NeedKind.Breaches
            or NeedKind.DenialNoted => Takes(need, protocol),
        };

    /// <summary>Who must be there, and what must have been done, said or happened.</summary>
    private static string Happened(Need need) =>
        need.Kind switch
        {
            NeedKind.RoleFilled => T[
                "{0} pour ce rôle : {1}",
                Sentences.Count(need.Persons),
                Sentences.RoleName(need.Role!.Value).ToLowerInvariant()
            ],
            NeedKind.DutyDone => DutySentences.Asks(need),
            NeedKind.DutyAnswered => T[
                "la réponse de deux personnes à la question « Faut-il prévenir la justice ou la protection de "
                    + "l’enfance ? », si elle est ouverte"
            ],
            NeedKind.NobodyAfraid => T["la réponse de chaque personne : elle n’a pas peur de parler avec les autres"],
            NeedKind.MeasureTaken => T["une mesure prise dans ce dossier, ou une décision appliquée"],
            NeedKind.NothingDecided => T["aucune mesure décidée dans ce dossier"],
            NeedKind.DecisionCarriedOut => T["une décision appliquée dans ce dossier"],
            NeedKind.Silence => T[
                "deux messages restés sans réponse dans la boîte de la personne, le dernier depuis {0} au moins",
                Moments.Length(Floors.PurgeWarning)
            ],
            _ => throw new InvalidOperationException($"A condition has no words: {need.Kind}."),
        };

    /// <summary>What people who follow the case must have done.</summary>
    private static string Handles(Need need) =>
        need.Kind == NeedKind.OpenedBy
            ? T["l’ouverture du récit par {0} qui suivent le dossier", Sentences.Count(need.Persons)]
            : T["la réponse « je peux » de {0} qui suivent le dossier", Sentences.Count(need.Persons)];

    /// <summary>What people must allow, ask or write.</summary>
    private static string Allows(Need need, Protocol protocol) =>
        need.Kind switch
        {
            NeedKind.ConsentGiven => need.OrOverride
                ? T[
                    "l’autorisation « {0} », ou un danger grave : deux personnes écrivent pourquoi",
                    Sentences.ConsentName(need.Consent!.Value, protocol)
                ]
                : T["l’autorisation « {0} »", Sentences.ConsentName(need.Consent!.Value, protocol)],
            NeedKind.ConsentRevoked => T["une autorisation retirée par la personne"],
            NeedKind.AllParties => T[
                "l’autorisation de chaque personne : « {0} »",
                Sentences.ConsentName(need.Consent!.Value, protocol)
            ],
            NeedKind.BothAllow => T[
                "l’autorisation « {0} » dans ce dossier et dans l’autre",
                Sentences.ConsentName(need.Consent!.Value, protocol)
            ],
            NeedKind.TextValidated => T["un texte validé : {0}", ProtocolSentences.TextName(need.Text!.Value)],
            NeedKind.SignedBy => need.Within is { } within
                ? T[
                    "{0} pour {1}. Elles le font à {2} d’écart au plus",
                    Sentences.Count(need.Persons),
                    Spoken(need.Words!),
                    Moments.Length(within)
                ]
                : T["{0} pour {1}", Sentences.Count(need.Persons), Spoken(need.Words!)],
            NeedKind.AskedBy => need.Who == ConditionSubject.Reporter
                ? T["la demande d’arrêter de la personne"]
                : T["la demande d’arrêter d’une autre personne"],
            _ => throw new InvalidOperationException($"A condition has no words: {need.Kind}."),
        };

    /// <summary>What must have been tried or must have passed.</summary>
    private static string Takes(Need need, Protocol protocol) =>
        need.Kind switch
        {
            NeedKind.Elapsed => T["du temps : {0} depuis le début de cette étape", Moments.Length(need.Length!)],
            NeedKind.NoticeOver => T[
                "la fin du délai pour répondre, compté à partir de la preuve que la personne a la lettre"
            ],
            NeedKind.ConcernedHeard => T[
                "la parole de la personne mise en cause. La lettre qui dit ce qui lui est reproché "
                    + "annonce cette mesure. Tous les faits établis étaient notés quand elle est partie. "
                    + "La personne y a répondu, ou {0} sont passés depuis la preuve "
                    + "qu’elle a la lettre. Si elle est injoignable, {1} l’ont écrit, après {2} essais notés, "
                    + "de {3} manières, sur {4} jours",
                Moments.Length(Floors.NoticeOfMeasure),
                Sentences.Count(need.Persons),
                Floors.Attempts,
                Floors.AttemptWays,
                Floors.AttemptDays
            ],
            NeedKind.Visited => T[
                "le passage par : {0}",
                string.Join(", ", need.Stages.Select(stage => Spoken(protocol.NameOf(stage))))
            ],
            NeedKind.Tried => T[
                "{0} étapes avec l’aide de l’équipe, essayées ou refusées. Pour une étape refusée, il "
                    + "faut {1} pour {2}",
                need.AtLeast,
                Sentences.Count(need.Persons),
                Spoken(need.Words!)
            ],
            NeedKind.CommitmentLinked => T["l’article de la charte, dans la version signée"],
            NeedKind.Breaches => T["{0} manquements établis, chacun par deux personnes", need.Persons],
            NeedKind.DenialNoted => T[
                "un refus de suivre la charte, noté par {0} après un entretien",
                Sentences.Count(need.Persons)
            ],
            _ => throw new InvalidOperationException($"A condition has no words: {need.Kind}."),
        };

    /// <summary>All conditions of a move, including those of the stage it leads to.</summary>
    public static string[] Of(Protocol protocol, Move move) => Lines(protocol, protocol.NeedsOf(move));

    /// <summary>Conditions for a list, a line each; of those where one is enough, each further one begins with
    /// "or".</summary>
    private static string[] Lines(Protocol protocol, IEnumerable<Need> needs) =>
        [
            .. needs.SelectMany(need =>
                need.Kind == NeedKind.AnyOf
                    ? need.Needs.Select(
                        (inner, at) => at == 0 ? Asks(inner, protocol) : T["ou {0}", Asks(inner, protocol)]
                    )
                    : [Asks(need, protocol)]
            ),
        ];
}
