using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Cases.Duties;
using IncidentDesk.Rules.Cases.Parties;
using IncidentDesk.Rules.Decisions.Proposing;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Public.Mailbox.Parties;

/// <summary>Sentences of another person's mailbox: where the case stands, which dates concern them, and what they may
/// do.</summary>
internal static class PartySentences
{
    /// <summary>Where the case stands, in the words that this person may know.</summary>
    public static string State(CaseFile file, Party me) =>
        PartyView.StageOf(file, me.Kind) switch
        {
            PartyStage.Named => Spoken(file.Protocol.NameOf(file.Stage)),
            PartyStage.Paused => T["Le dossier est en pause"],
            PartyStage.Closed => T["Le dossier est fermé"],
            PartyStage.Elsewhere => T["Le dossier continue"],
        };

    /// <summary>What that means for the person.</summary>
    public static string Meaning(CaseFile file, Party me) =>
        PartyView.StageOf(file, me.Kind) switch
        {
            PartyStage.Named => Spoken(file.Protocol.Stage(file.Stage)!.Purpose),
            PartyStage.Paused => T[
                "L’équipe attend. Une mesure de précaution et une obligation de la loi restent possibles. Si une "
                    + "date te concerne, elle est écrite ici."
            ],
            PartyStage.Closed => T[
                "L’équipe a fermé ce dossier. Une décision déjà appliquée continue jusqu’à sa fin. Tu peux encore "
                    + "lire ta boîte et écrire."
            ],
            PartyStage.Elsewhere => T[
                "À cette étape, l’équipe ne te demande rien. Si une date te concerne, elle est écrite ici."
            ],
        };

    /// <summary>A date of the list, and what happens then.</summary>
    public static string Date(CaseFile file, PartyDate date) =>
        date.Kind switch
        {
            PartyDateKind.Answer when file.Letter(date.Of!.Value)?.Considered is null => T[
                "Jusqu’au {0} : répondre à la lettre.",
                Moments.DayAndHour(date.At)
            ],
            PartyDateKind.Answer => T[
                "Jusqu’au {0} : répondre à la lettre, ou demander une audition.",
                Moments.DayAndHour(date.At)
            ],
            PartyDateKind.Appeal => T["Jusqu’au {0} : faire un recours.", Moments.DayAndHour(date.At)],
            PartyDateKind.AppealAnswer => T[
                "Jusqu’au {0} : d’autres personnes répondent à ton recours.",
                Moments.DayAndYear(date.At)
            ],
            PartyDateKind.Opinion => T["Jusqu’au {0} : donner ton avis sur une mesure.", Moments.DayAndHour(date.At)],
            PartyDateKind.Meeting => T["{0} : un rendez-vous.", French.Sentence(Moments.DayAndHour(date.At))],
            PartyDateKind.Owed => T[
                "À recevoir d’ici {0} : {1}.",
                Moments.Day(date.At),
                Spoken(Duty(file, date.Duty!))
            ],
            PartyDateKind.Stage => T["Cette étape est prévue jusqu’au {0}.", Moments.Day(date.At)],
        };

    private static Words Duty(CaseFile file, string duty) => file.Protocol.Stage(file.Stage)!.Duty(duty)!.Words;

    /// <summary>What is late for the person.</summary>
    public static IEnumerable<string> Late(CaseFile file, IEnumerable<OwedDuty> owed, DateTimeOffset now) =>
        owed.Where(one => one.DueAt <= now && file.Protocol.Stage(file.Stage)?.Duty(one.Duty) is not null)
            .Select(one =>
                T["Nous avons du retard, pardon. Nous te devons encore : {0}.", Spoken(Duty(file, one.Duty))]
            );

    /// <summary>The rights of somebody of this kind; each has a page or an act in this mailbox, or the letter says
    /// it.</summary>
    public static IEnumerable<string> Rights(CaseFile file, Party me)
    {
        if (me.Kind.MayBeConcerned())
        {
            yield return T[
                "Avant une décision, tu lis dans une lettre ce qui t’est reproché. Tu as {0} au moins pour "
                    + "répondre par écrit. Il y a une exception : l’équipe n’a pas pu te joindre. Ton silence "
                    + "ne prouve rien contre toi.",
                Moments.Length(RightToBeHeard.Notice(file.Protocol))
            ];
            yield return T[
                "Si cette lettre dit qu’une mesure est envisagée, tu peux demander une audition avec "
                    + "deux personnes qui décident."
            ];
            yield return T[
                "Si une décision te concerne, tu reçois une lettre avec les raisons. Ta boîte dit "
                    + "ensuite jusqu’à quand tu peux faire un recours. D’autres personnes y répondent. Une "
                    + "mesure de précaution peut commencer plus tôt, sans recours. Elle se termine toute seule."
            ];
        }
        if (me.Kind == PartyKind.Party)
            yield return T["Rien ne t’oblige à participer. Tu peux arrêter quand tu veux, sans raison à donner."];
        if (me.Kind == PartyKind.Affected)
            yield return T["Si une mesure est proposée, tu peux donner ton avis avant que quelqu’un signe."];
        if (me.Kind is PartyKind.Affected or PartyKind.Witness)
            yield return T["Rien ne t’oblige à parler. Le silence n’est ni un oui, ni un non."];
        yield return T["Tu peux relire, valider ou corriger ce que l’équipe écrit de ce que tu as dit."];
        yield return T["Tu peux venir avec quelqu’un à chaque rendez-vous."];
        yield return T["Nous ne disons pas qui a signalé, sauf si cette personne le veut."];
    }
}
