using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Crises;

namespace IncidentDesk.Texts.Phrases.Crises;

/// <summary>Words for a crisis of a case.</summary>
internal static class CrisisSentences
{
    /// <summary>The line of a case's history for an entry about a crisis; null for other entries.</summary>
    public static string? Happened(LedgerEntry entry) =>
        entry switch
        {
            CrisisAsked => T["Mode crise demandé : il manque un deuxième oui"],
            CrisisAgreed => T["Mode crise pour 72 heures, décidé par deux personnes : seul le binôme lit"],
            _ => null,
        };

    /// <summary>What a refused act is missing because of a crisis, or for one; null for other refusals.</summary>
    public static string? Of(Reason reason) =>
        reason switch
        {
            Reason.NotOfThePair => T["Seul le binôme peut décider le mode crise. Parles-en à une personne du binôme."],
            Reason.NoCrisis => T[
                "Personne ne le demande, ou la demande a plus de 24 heures. Il faut demander à nouveau."
            ],
            Reason.ReadingFrozen => T[
                "La lecture de ce dossier est gelée : personne ne peut le rejoindre avant la fin du mode crise."
            ],
            _ => null,
        };

    /// <summary>What a case offers to its pair: to request a crisis, to agree to one, or to see who reads.</summary>
    public static string Offer(CaseFile file, Guid me, DateTimeOffset now) =>
        ReadingFreeze.EndOf(file, now) is { } end ? T["Lecture gelée jusqu’au {0}.", Moments.DayAndHour(end)]
        : ReadingFreeze.Asked(file, now) is not { } asked
            ? T["À deux, avec une raison. Pendant 72 heures, seul le binôme lit ce dossier."]
        : asked == me ? T["Il manque le oui d’une deuxième personne du binôme."]
        : T["Une personne du binôme le demande. Il manque un deuxième oui."];

    /// <summary>One person of the list of who holds the keys: since when, and what is not as it should be.</summary>
    public static string Access(KeyAccess access, bool isFrozen) =>
        access.Since is not { } since
            ? T["a une clé, et aucune raison d’en avoir une ici. Il faut le dire au CoPil."]
            : string.Join(
                " ",
                new string?[]
                {
                    T["a les clés depuis : {0}.", Moments.DayAndHour(since)],
                    access.OpenedAt is { } opened
                        ? T["A ouvert un texte pour la dernière fois : {0}.", Moments.DayAndHour(opened)]
                        : null,
                    access.Holds ? null : T["Sa clé manque en ce moment."],
                    isFrozen ? T["Ne lit pas pendant le mode crise."] : null,
                }.OfType<string>()
            );
}
