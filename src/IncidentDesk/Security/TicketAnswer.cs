using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Security;

/// <summary>What a public form is told whose ticket does not count: the page comes back with everything on it, and one
/// more press sends it.</summary>
internal static class TicketAnswer
{
    /// <summary>The sentence; a form that came sooner than anybody types also hears when to come again.</summary>
    public static string Of(TicketUse use, HttpResponse response)
    {
        if (use != TicketUse.TooEarly)
            return T[
                "Cette page avait déjà servi, ou elle était ouverte depuis longtemps. Rien n’est perdu : "
                    + "envoie encore une fois."
            ];
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = $"{Math.Ceiling(TicketStore.Youngest.TotalSeconds):0}";
        return T["C’était très rapide. Rien n’est perdu : attends deux secondes, puis envoie encore une fois."];
    }
}
