using System.Collections.Concurrent;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;

namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>The kinds of report, with texts in the reader's language. Addresses contain a number, not a word, so that
/// the browser's history reveals nothing.</summary>
internal static class ReportKinds
{
    /// <summary>The kinds whose protocol the desk runs.</summary>
    public static ReportKind[] Open(ProtocolShelf shelf) =>
        [.. All.Where(kind => shelf.All.Any(protocol => protocol.Id == kind.Protocol))];

    public static ReportKind Of(int number, Protocol? protocol = null) =>
        All.First(kind => kind.Number == number) is var kind && protocol is not null
            ? kind with
            {
                Questions =
                [
                    .. kind.Questions.Select(question =>
                        question.Id == Kinds
                            ? question with
                            {
                                Options = [.. protocol.Accepts.Select(id => new Option(id, KindNames.Of(id)))],
                            }
                            : question
                    ),
                ],
            }
            : kind;

    public const string Kinds = "kinds";

    private static readonly ConcurrentDictionary<(string Language, bool Formal), ReportKind[]> Spoken = new();

    /// <summary>Made once for each language and form of address: the texts never change while the program
    /// runs.</summary>
    private static ReportKind[] All =>
        Spoken.GetOrAdd((Languages.Current.Name, Address.IsFormal), static _ => [Violence, Conflict, Charter]);

    private static ReportKind Violence =>
        new(
            1,
            "violence",
            T["Violence, harcèlement"],
            T["Racisme, sexisme, propos ou gestes, menaces, contrôle. Une fois ou depuis longtemps."],
            [
                ForWhom,
                Danger,
                Minor,
                Where,
                Ongoing,
                Who,
                Which(
                    T["De quel type de violence s’agit-il, selon toi ?"],
                    T["pour que les personnes qui te lisent se préparent."]
                ),
                Needs(
                    ("ecoute", T["Qu’on m’écoute, rien de plus"]),
                    ("que_ca_cesse", T["Que cela s’arrête"]),
                    ("protection", T["De la protection"]),
                    ("plus_de_contact", T["Ne plus croiser cette personne"]),
                    ("proteger_les_autres", T["Que d’autres personnes soient en sécurité"]),
                    ("orientation", T["De l’aide ailleurs : soins, droit, association"]),
                    ("rester_anonyme", T["Que personne ne sache qui a écrit"]),
                    ("savoir_la_suite", T["Savoir ce qui sera fait"])
                ),
            ]
        );

    private static ReportKind Conflict =>
        new(
            2,
            "conflit",
            T["Conflit, surcharge"],
            T["Désaccord, tension, rôle mal défini. Ou trop de tâches, trop de messages, du mal à dormir."],
            [
                ForWhom,
                Danger,
                Minor,
                Which(T["De quoi s’agit-il ?"], T["pour que les personnes qui te répondent se préparent."]),
                Fear,
                Tried,
                Where,
                Needs(
                    ("ecoute", T["Qu’on m’écoute, rien de plus"]),
                    ("conseils", T["Des conseils pour parler à l’autre personne, sans l’équipe"]),
                    ("aide_au_dialogue", T["Que quelqu’un de l’équipe soit là quand on se parle"]),
                    ("cercle", T["Une médiation ou un cercle"]),
                    ("alleger_la_charge", T["Me reposer, faire moins"]),
                    ("savoir_la_suite", T["Savoir ce qui sera fait"])
                ),
            ]
        );

    private static ReportKind Charter =>
        new(
            3,
            "charte",
            T["Manquement à la charte"],
            T[
                "Une promesse ou une règle de confidentialité qui n’est pas respectée. Ou quelqu’un fait "
                    + "plus que son rôle ne le permet."
            ],
            [
                ForWhom,
                Danger,
                Minor,
                Which(T["Qu’est-ce qui n’est pas respecté ?"], T["pour trouver l’article de la charte."]),
                Where,
                Who,
                Again,
                Known,
                Needs(
                    ("ecoute", T["Qu’on m’écoute, rien de plus"]),
                    ("que_ca_cesse", T["Que cela s’arrête"]),
                    ("proteger_les_autres", T["Que d’autres personnes soient en sécurité"]),
                    ("savoir_la_suite", T["Savoir ce qui sera fait"])
                ),
            ]
        );

    private static Option[] YesNo => [new("yes", T["Oui"]), new("no", T["Non"])];

    private static Question ForWhom =>
        new(
            "for_whom",
            Ask.One,
            T["Pour qui écris-tu ?"],
            T["pour savoir à qui l’équipe répond."],
            Options:
            [
                new("moi", T["Pour moi"]),
                new("temoin", T["J’ai vu ou entendu"]),
                new("rapporte", T["On me l’a raconté"]),
                new("au_nom_de", T["Pour quelqu’un, avec son autorisation"]),
            ]
        );

    private static Question Danger =>
        new(
            "danger",
            Ask.One,
            T["Y a-t-il un danger en ce moment ?"],
            T[
                "pour te montrer qui peut venir tout de suite. L’équipe est bénévole : elle te lit, mais "
                    + "elle ne peut pas venir."
            ],
            Options: YesNo
        );

    private static Question Minor =>
        new(
            "minor",
            Ask.One,
            T["Est-ce arrivé à une personne de moins de 18 ans ?"],
            T[
                "parce que la loi peut nous obliger à prévenir la justice ou la protection de l’enfance. "
                    + "Deux personnes en décident. Nous essayons de te prévenir avant."
            ],
            Options: YesNo
        );

    private static Question Where =>
        new(
            "where",
            Ask.Words,
            T["Où, et quand ?"],
            T["pour comprendre sans te faire répéter."],
            T["Tu peux répondre à peu près : « au local, cet automne »."]
        );

    private static Question Ongoing =>
        new(
            "ongoing",
            Ask.One,
            T["Est-ce que cela continue ?"],
            T["pour chercher d’abord comment l’arrêter."],
            Options: YesNo
        );

    private static Question Who =>
        new(
            "who",
            Ask.Words,
            T["Qui est en cause ? Qui a vu ou entendu ?"],
            T[
                "pour que l’équipe sache à qui ne pas en parler. Quelqu’un de l’équipe est en cause ? "
                    + "Reviens à la question 1 et coche son nom."
            ],
            T["Des prénoms, des surnoms, des rôles. Rien ne t’oblige à donner des noms."]
        );

    /// <summary>Which of the things that the protocol accepts it is.</summary>
    private static Question Which(string title, string why) =>
        new(
            Kinds,
            Ask.Some,
            title,
            why,
            T["Tu peux donner plusieurs réponses. Rien ne t’oblige à choisir."],
            OwnWords: true
        );

    private static Question Fear =>
        new(
            "fear",
            Ask.One,
            T["As-tu peur de quelqu’un dans cette situation ?"],
            T["parce que l’équipe ne propose aucun dialogue à une personne qui a peur. Elle peut faire autre chose."],
            Options: YesNo
        );

    private static Question Tried =>
        new(
            "tried",
            Ask.Words,
            T["Qu’as-tu déjà essayé ?"],
            T["pour te proposer autre chose."],
            T["Tu peux répondre « rien »."]
        );

    private static Question Again =>
        new(
            "again",
            Ask.One,
            T["Est-ce déjà arrivé ?"],
            T["parce que la suite n’est pas la même si cela arrive plusieurs fois."],
            Options: [new("first", T["C’est la première fois"]), new("again", T["C’est arrivé plusieurs fois"])]
        );

    private static Question Known =>
        new(
            "known",
            Ask.One,
            T["La personne sait-elle que cela pose un problème ?"],
            T["parce que la charte demande d’abord un entretien avec elle."],
            Options: YesNo
        );

    private static Question Needs(params (string Id, string Name)[] options) =>
        new(
            "needs",
            Ask.Some,
            T["De quoi as-tu besoin ?"],
            T["pour commencer par cela. Ce n’est pas une promesse : l’équipe te dira ce qu’elle peut faire."],
            T["Tu peux donner plusieurs réponses."],
            [.. options.Select(option => new Option(option.Id, option.Name))],
            OwnWords: true
        );
}
