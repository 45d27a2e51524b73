using System.Globalization;
using IncidentDesk.Security;
using IncidentDesk.Texts;
using static IncidentDesk.Texts.Texts;

namespace IncidentDesk.Operations;

/// <summary>What each alarm means and what mends it, for whoever administers the machine.</summary>
internal static class AlarmSentences
{
    public static string Of(Alarm alarm) => alarm.Kind switch
    {
        AlarmKind.ClockBehind => T["L’horloge est en retard sur le journal : aucun acte n’est possible. Remets-la à l’heure, et garde-la à l’heure par le réseau."],
        AlarmKind.ClockJumped => T["L’horloge a sauté, ou le service est resté arrêté plus d’un jour. Rien n’est détruit avant {0} : si l’heure est fausse, mets-la à l’heure avant.", Moments.DayAndHour(alarm.At!.Value)],
        AlarmKind.DiskAlmostFull => T["Le disque est presque plein : bientôt rien ne pourra plus être écrit. Fais de la place."],
        AlarmKind.CertificateEnds => T["Le certificat qui protège le trousseau finit le {0}. Remplace certificate.pfx, garde l’ancien tant que ses clés servent.", Moments.Day(alarm.At!.Value)],
        AlarmKind.MailStuck => T["Des courriels attendent depuis {0}. Rien n’est perdu : ils partiront quand le serveur de courriel répondra. Vérifie ses réglages.", Moments.DayAndHour(alarm.At!.Value)],
        AlarmKind.BackupOld => alarm.At is { } last ? T["La dernière sauvegarde date du {0}. Lance « incidentdesk backup » chaque jour.", Moments.Day(last)] : T["Aucune sauvegarde n’a été faite. Lance « incidentdesk backup » chaque jour."],
        AlarmKind.RingLost => T["Des clés du trousseau ne s’ouvrent plus : le certificat a changé ou manque. Remets certificate.pfx depuis sa propre sauvegarde. Aucun dossier n’est perdu, mais les mots de passe n’ouvrent plus rien."],
        AlarmKind.JournalBroken => T["La chaîne du journal est rompue : préviens le CoPil, ne touche à rien."],
    };

    public static string Of(NotReady reason) => reason switch
    {
        NotReady.NoOrganisation => T["L’organisation n’a pas encore de nom : incidentdesk.json, Organisation, Name."],
        NotReady.TooFewReaders => T["Il faut au moins deux personnes pour lire un signalement. L’équipe donne des sièges dans « Équipe »."],
    };

    /// <summary>The alarm's name for a machine that asks.</summary>
    public static string Name(AlarmKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
