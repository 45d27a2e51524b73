using IncidentDesk.Rules.Rosters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>Tells somebody with the right password but no seat what they are waiting for.</summary>
internal sealed class WaitingPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string What { get; set; } = "";

    private WaitsFor Waits { get; set; }

    public string Heading => Waits == WaitsFor.Nothing ? T["Tu n’as pas de siège en ce moment."] : T["Pas encore."];

    public string Sentence =>
        Waits switch
        {
            WaitsFor.Founding => T[
                "Ce service n’est pas encore fondé. Deux des personnes qui le fondent doivent encore "
                    + "confirmer la liste. Ensuite, tu peux entrer."
            ],
            WaitsFor.Arrival => T[
                "Ton arrivée attend encore des signatures. Deux membres comparent ton empreinte avec "
                    + "toi, de vive voix, puis signent. Ensuite, tu peux entrer."
            ],
            WaitsFor.Keys => T[
                "Tes nouvelles clés attendent encore des signatures. Deux membres du CoPil comparent ton "
                    + "empreinte avec toi, de vive voix, puis signent. Ensuite, tu peux entrer."
            ],
            WaitsFor.Beginning => T[
                "Ton siège attend des signatures, ou il n’a pas encore commencé. Un siège commence une semaine "
                    + "après ses signatures, sauf pour l’administration technique et les données personnelles."
            ],
            WaitsFor.Doubt => T[
                "La liste de l’équipe ne peut plus être vérifiée : quelqu’un l’a modifiée. Personne ne "
                    + "peut entrer. Préviens l’administration technique et le CoPil, de vive voix."
            ],
            WaitsFor.Nothing => T[
                "Ton siège est fini, ou personne n’a signé ton arrivée à temps. Si c’est une erreur, "
                    + "parles-en avec l’équipe : elle peut te donner un siège."
            ],
        };

    public IActionResult OnGet()
    {
        if (!Enum.TryParse<WaitsFor>(What, ignoreCase: true, out var waits) || !Enum.IsDefined(waits))
            return NotFound();
        Waits = waits;
        return Page();
    }
}
