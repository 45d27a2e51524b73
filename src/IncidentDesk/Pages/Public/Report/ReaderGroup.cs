using IncidentDesk.Rules.Cases;
using IncidentDesk.Rules.Protocols;
using IncidentDesk.Rules.Rosters;
using IncidentDesk.Texts;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>People with the same kind of reading, in alphabetical order, each with the seat that is the
/// reason.</summary>
internal sealed record ReaderGroup(string Title, string Hint, IReadOnlyList<Reads> People)
{
    /// <summary>French sort order: accents and capitals count last.</summary>
    public static readonly StringComparer Alphabet = StringComparer.Create(Languages.French, ignoreCase: true);

    /// <summary>Everybody who can be set aside for this kind of report, its receivers first.</summary>
    public static IReadOnlyList<ReaderGroup> Of(Protocol protocol, ProtocolShelf shelf, IEnumerable<Person> people) =>
        [
            .. WhoReads
                .Of(protocol, shelf, people)
                .GroupBy(reads => reads.MayRead)
                .OrderBy(group => group.Key)
                .Select(group => new ReaderGroup(
                    Name(group.Key),
                    Means(group.Key),
                    [.. group.OrderBy(reads => reads.Person.Name, Alphabet)]
                )),
        ];

    private static string Name(MayRead reading) =>
        reading switch
        {
            MayRead.Receives => T["Ces personnes reçoivent ton texte"],
            MayRead.AskedLater => T["L’équipe peut faire appel à ces personnes plus tard"],
            MayRead.Body => T["Comité qui décide (CoPil), avec le Bureau"],
            MayRead.SentOn => T["Ces personnes lisent ton texte seulement si ton dossier passe à une autre équipe"],
            MayRead.Outside => T["Personnes extérieures à l’organisation"],
            MayRead.Rounds => T["Ces personnes animent les échanges du comité qui décide (CoPil)"],
            MayRead.Never => T["Ces personnes ne peuvent jamais lire ton texte"],
        };

    private static string Means(MayRead reading) =>
        reading switch
        {
            MayRead.Receives => T[
                "Dès que deux de ces personnes suivent ton dossier, les autres ne peuvent plus lire."
            ],
            MayRead.AskedLater => T[
                "Elles lisent ton texte seulement si les personnes qui suivent ton dossier le leur "
                    + "demandent. Il faut ton autorisation, ou un danger grave. Elles peuvent aussi lire les "
                    + "textes d’une décision, sans ton nom."
            ],
            MayRead.Body => T[
                "Pour décider, elles ne lisent pas ton texte. Si tu dis oui, ou pour un danger grave, "
                    + "elles peuvent lire les textes d’une décision, sans ton nom. La personne qui anime leurs "
                    + "échanges les lit aussi. Des membres du conseil d’administration peuvent les lire après "
                    + "un recours, ou s’il reste trop peu de personnes. L’équipe dit aussi au CoPil chaque "
                    + "mesure de précaution, sans dire qui a écrit."
            ],
            MayRead.SentOn => T[
                "Deux personnes qui suivent ton dossier écrivent d’abord pourquoi, et tu reçois un "
                    + "message dans ta boîte. Les personnes de cette liste peuvent aussi lire les textes d’une "
                    + "décision, sans ton nom."
            ],
            MayRead.Outside => T[
                "Elles lisent seulement si tu les choisis, quand il reste trop peu de personnes pour te lire."
            ],
            MayRead.Rounds => T[
                "Elles ne lisent jamais ton texte. Une de ces personnes peut lire les textes d’une "
                    + "décision, sans ton nom."
            ],
            MayRead.Never => T[
                "L’équipe peut leur demander une autre aide : garder une part d’un nom, voir qu’une "
                    + "réponse est en retard."
            ],
        };
}
