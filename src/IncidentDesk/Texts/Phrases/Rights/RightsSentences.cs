using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Rights;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Rules.Rosters.Entries;
using IncidentDesk.Rules.Rosters.Requests;
using IncidentDesk.Storage.Rights;

namespace IncidentDesk.Texts.Phrases.Rights;

/// <summary>Words for requests about somebody's own data.</summary>
internal static class RightsSentences
{
    /// <summary>The line of a case's history for an entry about a request; null for other entries.</summary>
    public static string? Happened(LedgerEntry entry) =>
        entry switch
        {
            RightsAsked asked => T[
                "Une demande sur des données est arrivée : {0}",
                Name(asked.Kind).ToLowerInvariant()
            ],
            RightsMoreTimeAsked => T["Une demande sur des données : une personne propose de prendre deux mois de plus"],
            RightsExtended => T[
                "Une demande sur des données : deux mois de plus pour répondre. La personne lit pourquoi"
            ],
            RightsAnswerDrafted => T[
                "Une demande sur des données : une réponse est écrite. Une autre personne doit la relire"
            ],
            RightsAnswered answered => T[
                "Une demande sur des données : la réponse est dans la boîte : {0}",
                Name(answered.Outcome).ToLowerInvariant()
            ],
            _ => null,
        };

    /// <summary>What a refused act about a request is missing; null for other refusals.</summary>
    public static string? Of(Reason reason) =>
        reason switch
        {
            Reason.NoSuchRequest => T["Cette demande n’existe pas."],
            Reason.RequestDay => T["Ce jour n’est pas possible : il est à venir, ou passé depuis trop longtemps."],
            Reason.RefusalGroundMissing => T[
                "La réponse est « non » ou « oui, en partie » : choisis la raison, dans la loi."
            ],
            _ => null,
        };

    /// <summary>What is asked, at the desk.</summary>
    public static string Name(RightKind kind) =>
        kind switch
        {
            RightKind.Access => T["Une copie de ses données"],
            RightKind.Rectification => T["Une correction"],
            RightKind.Erasure => T["Un effacement"],
            RightKind.Opposition => T["Une opposition"],
        };

    /// <summary>What is asked, for the person who asks.</summary>
    public static string Mine(RightKind kind) =>
        kind switch
        {
            RightKind.Access => T["Recevoir une copie de mes données"],
            RightKind.Rectification => T["Faire corriger quelque chose de faux"],
            RightKind.Erasure => T["Faire effacer des données"],
            RightKind.Opposition => T["Dire non à l’usage de mes données"],
        };

    public static string Meaning(RightKind kind) =>
        kind switch
        {
            RightKind.Access => T[
                "La copie montre ce qui est dans ta boîte. Elle ne montre pas les autres textes du dossier."
            ],
            RightKind.Rectification => T["Écris ce qui est faux, et ce qui est juste."],
            RightKind.Erasure => T[
                "Écris quelles données, et pourquoi. Tu peux aussi détruire ta boîte sans demander, "
                    + "sauf si elle doit être gardée."
            ],
            RightKind.Opposition => T["Écris pourquoi tu dis non. Qu’est-ce qui est particulier dans ta situation ?"],
        };

    public static string Name(RightOutcome outcome) =>
        outcome switch
        {
            RightOutcome.Granted => T["Oui"],
            RightOutcome.Partly => T["Oui, en partie"],
            RightOutcome.Refused => T["Non"],
        };

    public static string Name(RefusalGround ground) =>
        ground switch
        {
            RefusalGround.OthersRights => T[
                "Une copie entière ferait du tort à d’autres personnes (RGPD, article 15, 4)."
            ],
            RefusalGround.Accurate => T[
                "Ce qui est gardé est juste, ou redit ce que quelqu’un a dit (RGPD, article 16)."
            ],
            RefusalGround.LegalClaims => T[
                "Ces données servent à défendre des droits (RGPD, articles 17, 3, e et 21, 1)."
            ],
            RefusalGround.LegalDuty => T["La loi oblige à garder ces données (RGPD, article 17, 3, b)."],
            RefusalGround.Overriding => T[
                "Il y a des raisons très fortes de continuer, comme la sécurité d’une personne (RGPD, article 21, 1)."
            ],
            RefusalGround.Excessive => T["La même demande est déjà arrivée plusieurs fois (RGPD, article 12, 5)."],
        };

    /// <summary>Who asks: the reporter, or another person by kind and number.</summary>
    public static string Who(CaseFile file, RightsRequest request) =>
        request.Party is { } party && file.Party(party) is { } known
            ? ProtocolSentences.OtherName(file, known)
            : T["La personne qui a signalé"].ToLowerInvariant();

    /// <summary>Where a request stands, for the person who made it.</summary>
    public static string State(RightsRequest request, DateTimeOffset now) =>
        request switch
        {
            { AnsweredAt: { } at, Outcome: { } outcome } => T[
                "Réponse du {0} : {1}.",
                Moments.DayAndYear(at),
                Name(outcome).ToLowerInvariant()
            ],
            _ when now > request.DueAt => T[
                "La réponse est en retard. Elle était promise pour le {0}.",
                Moments.DayAndYear(request.DueAt)
            ],
            { ExtendedAt: not null } => T[
                "L’équipe prend deux mois de plus. Elle répond au plus tard le {0}.",
                Moments.DayAndYear(request.DueAt)
            ],
            _ => T["L’équipe répond au plus tard le {0}.", Moments.DayAndYear(request.DueAt)],
        };

    /// <summary>Where a request stands, for the seat for personal data.</summary>
    public static string State(ToldRequest request, DateTimeOffset now) =>
        request.AnsweredAt is { } answered
            ? T["Répondu le {0}", Moments.DayAndYear(answered)]
            : Waits(request.DueAt, request.ExtendedAt, now);

    private static string Waits(DateTimeOffset due, DateTimeOffset? extended, DateTimeOffset now) =>
        due < now ? T["En retard : c’était pour le {0}", Moments.DayAndYear(due)]
        : extended is not null ? T["Deux mois de plus : répondre le {0} au plus tard", Moments.DayAndYear(due)]
        : T["Attend une réponse, le {0} au plus tard", Moments.DayAndYear(due)];

    /// <summary>What a person can do who does not agree with an answer (GDPR, article 12, 4).</summary>
    public static string Complaint =>
        T[
            "Tu n’es pas d’accord ? Tu peux te plaindre à la CNIL, qui protège les données personnelles en France : "
                + "cnil.fr. Tu peux aussi aller devant un tribunal."
        ];

    public static string Name(RequestWay way) =>
        way switch
        {
            RequestWay.Letter => T["Par lettre ou par e-mail"],
            RequestWay.Telephone => T["Par téléphone"],
            RequestWay.InPerson => T["De vive voix"],
        };

    /// <summary>What an entry of the roster says of a request that came outside any mailbox.</summary>
    public static string Of(RosterEntry entry, RosterFile file) =>
        entry switch
        {
            RequestProlonged prolonged => T[
                "Deux mois de plus pour la demande n° {0}",
                file.Request(prolonged.Request)?.Number ?? ""
            ],
            RequestClosed { Ground: { } ground } closed => T[
                "Réponse à la demande n° {0} : {1}. {2}",
                file.Request(closed.Request)?.Number ?? "",
                Name(closed.Outcome).ToLowerInvariant(),
                Name(ground)
            ],
            RequestClosed closed => T[
                "Réponse à la demande n° {0} : {1}",
                file.Request(closed.Request)?.Number ?? "",
                Name(closed.Outcome).ToLowerInvariant()
            ],
            _ => "",
        };

    /// <summary>Where a request stands that came outside any mailbox.</summary>
    public static string State(NotedRequest request, DateTimeOffset now) =>
        request is { ClosedAt: { } closed, Outcome: { } outcome }
            ? T["{0}, le {1}", Name(outcome), Moments.DayAndYear(closed)]
            : Waits(request.DueAt, request.ExtendedAt, now);
}
