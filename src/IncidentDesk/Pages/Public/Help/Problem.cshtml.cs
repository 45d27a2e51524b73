using IncidentDesk.Attachments;
using IncidentDesk.Operations;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Databases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Help;

/// <summary>What went wrong, in one sentence; a form that could not be accepted is shown again with everything that was
/// typed.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ProblemPage(Readiness readiness, WriteCheck disk) : PageModel
{
    private static readonly string[] NeverKept =
    [
        "token",
        "password",
        "words",
        "fresh",
        "again",
        "code",
        "recovery",
        "credential",
        "prf",
    ];

    /// <summary>Form fields of the page itself: sent again with the rest, but not shown as text.</summary>
    private static readonly string[] OfThePage =
    [
        "ticket",
        "shown",
        "everything",
        "question",
        "once",
        "call",
        "item",
        "seen",
        UnsentForms.Field,
    ];

    /// <summary>Whether a field holds what a person typed or chose, and no secret.</summary>
    public static bool IsTyped(string field) =>
        !NeverKept.Contains(field, StringComparer.OrdinalIgnoreCase)
        && !OfThePage.Contains(field, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether what was typed is kept for its writer until they come back.</summary>
    private bool isKept;

    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Again { get; private set; } = "";
    public IReadOnlyList<KeyValuePair<string, string>> Kept { get; private set; } = [];

    /// <summary>Whether the only problem is that too many people are being served at this moment.</summary>
    public bool IsBusy => HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Error is BusyException;

    /// <summary>Whether the rows of a folder contradict what is signed or sealed in it.</summary>
    private bool IsContradicted =>
        HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Error is { } failure
        && LedgerBrokenException.IsBehind(failure);

    /// <summary>Whether a field holds a text typed by a person, of more than a few words.</summary>
    public static bool IsText(KeyValuePair<string, string> field) =>
        !OfThePage.Contains(field.Key)
        && (field.Value.Length > 60 || field.Value.Contains('\n', StringComparison.Ordinal));

    /// <summary>Whether the browser sent no cookie, without which a form cannot be distinguished from one of another
    /// site.</summary>
    private bool HasNoCookie => Code == 400 && HttpMethods.IsPost(Request.Method) && Request.Cookies.Count == 0;

    public string Heading =>
        Code switch
        {
            _ when IsBusy => T["Beaucoup de personnes utilisent le service en ce moment."],
            500 when IsContradicted => T["Cette page ne peut pas s’ouvrir."],
            400 => T["Cette page n’a pas pu être envoyée."],
            401 => T["Ta boîte ou ta session s’est fermée."],
            404 => T["Cette page n’existe pas."],
            413 => T["C’est trop grand pour un seul envoi."],
            503 => T["On ne peut rien recevoir ici pour le moment."],
            _ => T["Quelque chose n’a pas marché."],
        };

    private string Contradicted =>
        inside
            ? T[
                "Des lignes de la base de données contredisent ce qui est signé. Recharger la page "
                    + "peut suffire. Sinon, le CoPil doit l’apprendre de vive voix."
            ]
            : T[
                "Cette page ne s’ouvre pas en ce moment. Essaie encore une fois. Si elle ne s’ouvre toujours pas, "
                    + "appelle l’équipe."
            ];

    public string Sentence =>
        Code switch
        {
            _ when IsBusy => T["Rien n’est perdu. Attends une minute, puis essaie encore."],
            500 when IsContradicted => Contradicted,
            400 when HasNoCookie => T[
                "Ton navigateur refuse les cookies. Cette page a besoin d’un cookie, qui s’efface quand "
                    + "tu fermes le navigateur. Permets les cookies pour ce site dans les réglages du navigateur. "
                    + "Puis recommence, ou appelle l’équipe."
            ],
            400 => Kept.Count > 0
                ? T["Cette page était ouverte depuis longtemps, ou dans deux fenêtres à la fois. Rien n’est perdu."]
                : T[
                    "Cette page était ouverte depuis longtemps, ou elle venait d’un autre site. Reviens à "
                        + "l’accueil et recommence."
                ],
            401 when isKept => KeptForDays,
            401 => T["Ouvre-la à nouveau dans une autre fenêtre, puis renvoie cette page. Rien n’est perdu."],
            404 => T["Elle a peut-être été retirée. Reviens à l’accueil."],
            413 => T["Garde le début, et ajoute la suite dans ta boîte."],
            503 when Kept.Count > 0 => T[
                "Rien n’est perdu : ton texte est ici. Si tu es en danger, appelle maintenant. Sinon, "
                    + "attends un moment, puis envoie à nouveau."
            ],
            503 when nobody => T[
                "Ce service est fermé pour le moment : l’équipe n’est pas au complet. Tu as une boîte ? "
                    + "Reviens plus tard, avec ton code. Si tu es en danger, appelle maintenant."
            ],
            503 => T["Le service ne peut rien garder en ce moment. Si tu es en danger, appelle maintenant."],
            500 when fault is not null && inside => T[
                "Le service ne peut rien garder en ce moment, et personne ne peut entrer. Il faut "
                    + "prévenir l’administration technique de vive voix : le disque est plein, ou ne peut plus "
                    + "être écrit."
            ],
            _ when Kept.Count > 0 => T[
                "Ce n’est pas de ta faute, et rien n’est perdu. Attends un moment, puis envoie à nouveau."
            ],
            _ => T["Ce n’est pas de ta faute. Reviens en arrière et essaie encore une fois."],
        };

    private static string KeptForDays =>
        T[
            "Ton texte est gardé sept jours, pour toi seulement. Ouvre ta session à nouveau dans une autre fenêtre, "
                + "puis renvoie cette page. Ou reviens plus tard au même endroit : ton texte y sera."
        ];

    /// <summary>How old the last disk check may be when the reason of a failure is shown.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private WriteFault? fault;
    private bool nobody,
        inside;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    private async Task LoadAsync(CancellationToken ct)
    {
        if (Code == 500)
            (fault, inside) = (
                await disk.FaultAsync(ct, Soon),
                FailClosed.IsInside(HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? "/")
            );
        if (Code == 503)
            nobody = (await readiness.CheckAsync(ct)).Reasons.Any(reason =>
                reason is NotReady.NoOrganisation or NotReady.TooFewReaders
            );
    }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (IsBusy)
            Response.Headers.RetryAfter = BusyException.RetryAfter;
        else
            await LoadAsync(ct);
        var from = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } answered
            ? answered.OriginalPath + answered.OriginalQueryString
            : HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path + Request.QueryString;
        if (
            Code is not (400 or 401 or 500 or 503)
            || from.Length == 0
            || !Request.HasFormContentType
            || Code == 503 && FileForms.IsPath(from)
            || !SameSiteOnly.IsOwn(Request)
        )
            return;
        var form = await Request.ReadFormAsync(ct);
        Again = from;
        if (Code == 401)
            isKept = await UnsentForms.KeepAsync(HttpContext, ct, from.Split('?')[0]);
        Kept =
        [
            .. form.Where(field => !NeverKept.Contains(field.Key, StringComparer.OrdinalIgnoreCase))
                .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? "")),
        ];
    }
}
