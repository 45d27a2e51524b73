using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Security;

/// <summary>The answer to a public form whose ticket is not accepted: the page is shown again with its content, and can
/// be sent once more.</summary>
internal static class TicketAnswer
{
    /// <summary>The sentence; for a form sent too early also sets status 429 and Retry-After.</summary>
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
