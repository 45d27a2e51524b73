using System.Text.RegularExpressions;

namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>Finds promises in texts. No rule keeps what a text alone says: what is owed to people stands in duties, and
/// pages write lengths of time from the rules.</summary>
public static partial class Prose
{
    /// <summary>Whether a text says what somebody will do, receive or be told.</summary>
    public static bool IsPromise(string text) => Promise().IsMatch(text);

    /// <summary>Whether a text names a length of time, in figures or in words.</summary>
    public static bool NamesTime(string text) => Time().IsMatch(text);

    [GeneratedRegex(
        @"\b(on|nous) (te |t’|vous |leur |lui )(le |la )?"
            + "(dit|dirons|dira|écrit|écrirons|écrira|répond|répondrons|prévien|propos|demand|tien|informe)"
            + @"|\b(on|nous|l’équipe|quelqu’un) (te |t’|vous |leur |lui )(le |la |les |l’)?\w+(rons|ra)\b"
            + @"|\b(tu|vous) (recevr|apprendr|saur)"
            + @"|\b(we|somebody|they) (will |shall )?(tell|write to|answer|inform|ask|offer) you"
            + @"|\b(we|somebody|they|the team) (will|shall|are going to) (\w+ ){1,3}you\b"
            + @"|\byou will (receive|be told|learn|hear|get)"
            + @"|\b(sous|dans les) \d+ (heures|jours)|\bwithin \d+ (hours|days)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Promise();

    [GeneratedRegex(
        @"\b(\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente"
            + "|quarante|cinquante|soixante|cent|quelques|two|three|four|five|seven|eight|nine|ten|eleven|twelve"
            + "|thirteen|fourteen|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|hundred|few)"
            + @"[\s-]+((business|working)\s+)?(minutes?|heures?|jours?|semaines?|mois|hours?|days?|weeks?|months?)\b"
            + @"|\b\d+\s?(h|j|min)\b"
            + @"|\b(sous|dans|d[’']ici|en|avant|in|within|before)\s+(un|une|la|a|an|one|the)\s+"
            + @"(heure|jour|journée|semaine|mois|hour|day|week|month)\b"
            + @"|\b(demain|lendemain|tomorrow|next day)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Time();
}
