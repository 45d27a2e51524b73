namespace IncidentDesk.Handbooks;

/// <summary>The ids and headings of the parts of a handbook.</summary>
internal static class HandbookParts
{
    /// <summary>The key under which a file has the part.</summary>
    public static string Id(this HandbookPart part) =>
        part switch
        {
            HandbookPart.Seat => "seat",
            HandbookPart.FirstHour => "first_hour",
            HandbookPart.NeverAlone => "never_alone",
            HandbookPart.Help => "help",
            HandbookPart.Unwell => "unwell",
        };

    public static string Heading(this HandbookPart part) =>
        part switch
        {
            HandbookPart.Seat => T["Le rôle de ce siège"],
            HandbookPart.FirstHour => T["La première heure"],
            HandbookPart.NeverAlone => T["Jamais sans une autre personne"],
            HandbookPart.Help => T["Où trouver de l’aide"],
            HandbookPart.Unwell => T["Si ça ne va pas"],
        };
}
