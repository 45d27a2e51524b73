using IncidentDesk.Rules.Rosters;
using IncidentDesk.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Founding;

/// <summary>A founder confirms the founding record with their own key; with the second one the desk opens.</summary>
internal sealed class ConfirmPage(RosterStore roster, AccountStore accounts) : PageModel
{
    public Founded? Record { get; private set; }
    public string? Hash { get; private set; }
    public bool Open { get; private set; }
    public string? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? login, string? password, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        if (Open) return Redirect("/founding/confirm");
        using var holder = await accounts.SignInAsync(login ?? "", password ?? "", ct);
        using var signing = holder is null ? null : await accounts.UnlockSigningAsync(holder.Id, password ?? "", ct);
        if (holder is null || signing is null) Refused = T["Identifiant ou mot de passe inconnu. Vérifie les deux."];
        else if (!await roster.SignAsync(1, holder.Id, signing, ct)) Refused = T["Tu as déjà confirmé. Il faut une autre personne."];
        else return Redirect("/founding/confirm");
        return Page();
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var file = (await roster.AllAsync(ct)).File;
        (Hash, Open) = (await roster.FoundingHashAsync(ct), !file.Members.IsEmpty);
        Record = file.Pending.Select(pending => pending.Entry).OfType<Founded>().FirstOrDefault();
        return Hash is not null && (Open || Record is not null);
    }
}
