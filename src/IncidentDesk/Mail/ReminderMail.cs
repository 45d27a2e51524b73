namespace IncidentDesk.Mail;

/// <summary>The mail that says that a reminder is waiting: no content, no name, no case, no link.</summary>
internal static class ReminderMail
{
    public static string Subject => T["Un rappel"];

    public static string Body =>
        string.Join(
            "\n\n",
            T["Bonjour,"],
            T["Un rappel t’attend dans l’espace de l’équipe. Entre quand tu peux, depuis un appareil personnel."],
            T["Tu reçois ces rappels parce que ton adresse est dans « Mes accès »."],
            T["Message automatique : par discrétion, il ne contient ni détail ni lien."]
        ) + "\n";
}
