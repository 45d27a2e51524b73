using System.Globalization;
using IncidentDesk.Mail;
using IncidentDesk.Texts;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations;

/// <summary>For administrators of the machine: what each alarm means and how to correct it.</summary>
internal static class AlarmSentences
{
    public static string Of(Alarm alarm) =>
        alarm.Kind switch
        {
            AlarmKind.ClockBehind => T[
                "L’horloge est en retard sur le journal : aucun acte n’est possible. Remets-la à "
                    + "l’heure, et garde-la à l’heure par le réseau."
            ],
            AlarmKind.ClockJumped => T[
                "L’heure du serveur a changé brusquement, ou le service est resté arrêté plus d’un jour. "
                    + "Rien n’est détruit avant {0}. Si l’heure est fausse, mets-la à l’heure avant.",
                Moments.DayAndHour(alarm.At!.Value)
            ],
            AlarmKind.DiskAlmostFull => T[
                "Le disque est presque plein : bientôt, rien ne pourra plus être écrit. Fais de la place."
            ],
            AlarmKind.CertificateEnds => T[
                "Le certificat qui protège le trousseau expire le {0}. Arrête le service, puis lance-le "
                    + "une fois avec « --new-certificate ». L’ancien certificat est gardé, et rien n’est perdu.",
                Moments.Day(alarm.At!.Value)
            ],
            AlarmKind.BackupOld => alarm.At is { } last
                ? T["La dernière sauvegarde date du {0}. Lance « incidentdesk backup » chaque jour.", Moments.Day(last)]
                : T["Aucune sauvegarde n’a été faite. Lance « incidentdesk backup » chaque jour."],
            AlarmKind.RingLost => T[
                "Des clés du trousseau ne s’ouvrent plus : le certificat a changé ou manque. Remets "
                    + "certificate.pfx depuis sa propre sauvegarde. Aucun dossier n’est perdu, mais les mots "
                    + "de passe n’ouvrent plus rien."
            ],
            AlarmKind.JournalBroken => T["La chaîne du journal est rompue. Préviens le CoPil. Ne change rien."],
            AlarmKind.MailStuck or AlarmKind.MailFails or AlarmKind.CannotBeTold => OfMail(alarm),
        };

    private static string OfMail(Alarm alarm) =>
        alarm.Kind switch
        {
            AlarmKind.MailStuck => T[
                "Des e-mails attendent depuis {0}. Rien n’est perdu : ils partiront quand le serveur "
                    + "d’e-mail répondra. Vérifie ses réglages.",
                Moments.DayAndHour(alarm.At!.Value)
            ],
            AlarmKind.MailFails => T[
                "Les e-mails ne partent plus depuis {0}. {1} Rien n’est perdu : ils partiront quand ce "
                    + "sera réparé.",
                Moments.DayAndHour(alarm.At!.Value),
                Of(alarm.Why)
            ],
            AlarmKind.CannotBeTold => alarm.Count == 1
                ? T["Une personne ne peut pas être prévenue par e-mail. « Équipe » dit qui, et pourquoi."]
                : T[
                    "{0} personnes ne peuvent pas être prévenues par e-mail. « Équipe » dit qui, et pourquoi.",
                    alarm.Count
                ],
            _ => throw new InvalidOperationException($"This alarm is not about mail: {alarm.Kind}."),
        };

    private static string Of(MailFault? fault) =>
        fault switch
        {
            MailFault.Unreachable => T["Le serveur d’e-mail ne répond pas : vérifie Mail, Host et Port."],
            MailFault.NoEncryption => T[
                "Le serveur d’e-mail n’offre pas de chiffrement (STARTTLS) : vérifie Mail, Port et "
                    + "Security, ou change de serveur."
            ],
            MailFault.BadCertificate => T[
                "Le certificat du serveur d’e-mail n’est pas reconnu : vérifie Mail, Host et Port."
            ],
            MailFault.LoginRefused => T["Le serveur d’e-mail refuse l’identifiant : vérifie Mail, User et Password."],
            MailFault.Refused => T["Le serveur d’e-mail refuse les messages : vérifie Mail, From."],
            MailFault.NoFolder => T["Le répertoire « mail » ne peut pas être écrit."],
            MailFault.RecipientRefused or null => T["La raison n’est pas connue."],
        };

    public static string Of(UnreachableReason why) =>
        why switch
        {
            UnreachableReason.NoAddress => T["aucune adresse"],
            UnreachableReason.BadAddress => T["une adresse qui ne peut pas être lue"],
            UnreachableReason.Refused => T["une adresse que le serveur d’e-mail refuse"],
        };

    public static string Of(NotReady reason) =>
        reason switch
        {
            NotReady.NoOrganisation => T[
                "L’organisation n’a pas encore de nom : incidentdesk.json, Organisation, Name."
            ],
            NotReady.DiskFull => T[
                "Le disque est plein : les nouveaux textes ne seraient pas gardés. Fais de la place."
            ],
            NotReady.ReadOnly => T[
                "Le disque, ou une base de données, ne peut qu’être lu : les nouveaux textes ne seraient "
                    + "pas gardés. Rends-le inscriptible."
            ],
            NotReady.Unreachable => T[
                "Une base de données ne répond pas, ou ne peut pas être écrite : les nouveaux textes ne "
                    + "seraient pas gardés. Regarde le disque et le serveur de base de données."
            ],
            NotReady.TooFewReaders => T[
                "Il faut au moins deux personnes pour lire un signalement. L’équipe donne des sièges dans « Équipe »."
            ],
        };

    /// <summary>The name of the alarm in machine-readable answers.</summary>
    public static string Name(AlarmKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
