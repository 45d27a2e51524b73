using System.Globalization;
using IncidentDesk.Storage.Proof;

namespace IncidentDesk.Mail;

/// <summary>The daily mail to the CoPil: the number and the hash of the newest published line, the hash of the
/// founding, and a fixed text, nothing else.</summary>
internal static class JournalMail
{
    public const string Subject = "La ligne du jour";

    public static string Body(LineName? line, string? founding) =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"""
                Bonjour,

                Heure {line?.Seq ?? 0}
                {Convert.ToHexStringLower(line?.Hash ?? [])}

                Garde ce message. Si une ligne déjà écrite disparaît ou change un jour, il le montrera.

                La fondation a cette empreinte :
                {founding}

                Compare-la avec ta feuille. Si elle est différente, n’entre plus sur le site et préviens le CoPil.

                Ce message part tout seul. Il ne dit rien de plus, exprès.

                """
            )
            .ReplaceLineEndings("\n");
}
