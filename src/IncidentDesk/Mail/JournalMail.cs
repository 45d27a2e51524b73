using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Mail;

/// <summary>The daily mail to the CoPil: the number and the hash of the newest published line, the hash of the
/// founding, and a fixed text, nothing else.</summary>
internal static class JournalMail
{
    public static string Subject => T["Relevé quotidien du journal"];

    public static string Body(LineName? line, string? founding) =>
        string.Join(
            "\n\n",
            T["Bonjour,"],
            T["Garde ce message. Il aide à voir plus tard si quelqu’un a effacé des actes d’avant aujourd’hui."],
            T["Voici le dernier numéro du journal et son empreinte :"],
            $"{T["Numéro {0}", line?.Seq ?? 0]}\n{Convert.ToHexStringLower(line?.Hash ?? [])}",
            $"{T["L’empreinte de la fondation doit être la même que sur ta fiche d’empreinte imprimée :"]}\n{founding}",
            T["Si elle est différente, n’entre plus dans le service et préviens le comité qui décide (CoPil)."],
            T["Message automatique : par discrétion, il ne contient ni détail ni lien."]
        ) + "\n";
}
