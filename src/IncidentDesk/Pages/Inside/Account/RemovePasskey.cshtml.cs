using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Removes a passkey, but never the last way in. Every other session is closed, since a stolen device may have
/// one.</summary>
internal sealed class RemovePasskeyPage(
    AccountStore accounts,
    SignInMethodStore ways,
    PasskeyStore passkeys,
    DeskSignIn door
) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public string Handle { get; set; } = "";

    public Passkey Passkey { get; private set; } = null!;
    public SignInMethods Ways { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? password, string? code, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (!Ways.MayRemove(Passkey))
            return Refuse(T["C’est ton dernier moyen d’ouvrir tes dossiers. Ajoute d’abord un autre moyen."]);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(Ways.Codes, T["Rien n’a été retiré."]));
        var left = Ways with { Passkeys = [.. Ways.Passkeys.Where(passkey => passkey.Handle != Handle)] };
        await accounts.PinAsync(Me.Person.Id, password ?? "", left.Second, ct);
        await passkeys.RemoveAsync(Me.Person.Id, Passkey.Id, ct);
        await accounts.CloseSessionsAsync(Me.Person.Id, ct);
        using var holder = await accounts.HolderAsync(Me.Person.Id, secrets, ct);
        await door.OpenAsync(HttpContext, holder, ct);
        return Redirect("/desk/access?done=passkey-off");
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Ways = await ways.OfAsync(Me.Person.Id, ct);
        if (Ways.Passkeys.FirstOrDefault(passkey => passkey.Handle == Handle) is not { } found)
            return false;
        Passkey = found;
        return true;
    }
}
