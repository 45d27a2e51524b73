using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Register;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Public.Protocols;

/// <summary>What people are owed when a measure is proposed, in sentences; each number comes from the rule that holds
/// it.</summary>
internal static class DecisionPromises
{
    /// <summary>Empty for a protocol that leads to no decision.</summary>
    public static IReadOnlyList<string> Of(Protocol protocol, DecisionProcess process) =>
        protocol.Stage(Propose.Stage) is null ? [] : [.. Before(protocol, process), .. After(process)];

    private static IEnumerable<string> Before(Protocol protocol, DecisionProcess process) =>
        [
            T[
                "L’équipe envoie d’abord une lettre à la personne mise en cause. Cette lettre dit les faits et la "
                    + "mesure envisagée. Elle dit aussi l’organe qui peut décider cette mesure, et l’article des "
                    + "statuts. Le mandat dit la règle interne. Sans cela, personne ne peut proposer la mesure."
            ],
            T[
                "La personne mise en cause a {0} au moins pour répondre. Ce temps commence quand il est prouvé "
                    + "qu’elle a la lettre. Il y a une exception : deux personnes ont noté qu’elle est "
                    + "injoignable. Sa réponse est lue en entier par les personnes qui décident.",
                Moments.Length(RightToBeHeard.Notice(protocol))
            ],
            T[
                "Elle peut demander à être entendue par des personnes qui décident. Personne ne signe "
                    + "avant que {0} personnes aient noté la suite de cette demande.",
                Floors.Signers
            ],
            T[
                "Ensuite, des personnes donnent leur avis pendant {0}. Ce temps peut finir plus tôt si "
                    + "chaque personne a répondu. Sinon, il dure {1} au moins.",
                Moments.Length(process.Limits[DecisionProcess.Consultation]),
                Moments.Length(process.ConsultationLeast)
            ],
            T[
                "La personne touchée a {0} pour donner un avis sur la mesure. Personne ne signe avant, sauf si {1} "
                    + "personnes ont déjà noté son avis.",
                Moments.Length(process.Opinion),
                Floors.Signers
            ],
            T[
                "Le Bureau est une partie du CoPil. Après les signatures, {0} membres du Bureau "
                    + "peuvent refuser la mesure ensemble, pendant {1} : c’est un veto. La proposition "
                    + "retourne aux personnes qui l’ont écrite, {2} fois au plus. Le veto suivant l’arrête.",
                process.Vetoing,
                Moments.Length(process.Limits[DecisionProcess.Veto]),
                process.VetoesBack
            ],
        ];

    private static IEnumerable<string> After(DecisionProcess process) =>
        [
            T[
                "L’équipe envoie une lettre de décision à la personne mise en cause. Cette lettre dit les "
                    + "raisons, la fin, la révision et le recours. La décision ne ferme aucun accès avant la preuve "
                    + "que cette personne a la lettre. Il y a deux exceptions. Deux personnes ont noté qu’elle est "
                    + "injoignable. Ou sa boîte n’existe plus."
            ],
            T[
                "La personne mise en cause a {0} pour faire un recours. {1} personnes répondent en {2} au plus. "
                    + "Elles n’ont ni suivi le dossier ni signé. Pendant ce temps, la mesure continue.",
                Moments.Length(process.Limits[DecisionProcess.Appeal]),
                process.Hearing,
                Moments.Length(process.AppealAnswer)
            ],
            T[
                "Il faut {0} réponses dans le même sens. Tant qu’elles manquent, d’autres membres qui n’ont pris "
                    + "aucune part à la décision répondent aussi. S’il n’y a plus personne, la mesure reste.",
                process.Hearing
            ],
            T[
                "Si {0} membres du conseil d’administration n’ont pris aucune part à la décision, ces "
                    + "membres répondent au recours.",
                process.Hearing
            ],
            T[
                "Une liste garde chaque mesure appliquée tant qu’elle dure, puis {0} après sa fin. "
                    + "Elle la garde même quand le dossier est détruit. Cette liste s’appelle le registre.",
                Moments.Length(StandingMeasure.Archive)
            ],
        ];
}
