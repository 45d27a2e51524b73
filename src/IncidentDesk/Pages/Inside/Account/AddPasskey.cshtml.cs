using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Registers a passkey. If its authenticator derives a secret, the passkey wraps the person's two secrets;
/// otherwise it serves only as a second step.</summary>
[AllowScript]
internal sealed class AddPasskeyPage(DeskSignIn door, AccountStore accounts, PasskeyStore store, Passkeys passkeys)
    : MemberPage
{
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await LoadAsync(ct) is null ? Redirect("/desk/access/passkeys") : Page();

    public async Task<IActionResult> OnPostChallengeAsync(CancellationToken ct) =>
        await LoadAsync(ct) is null
            ? BadRequest()
            : Content(
                await passkeys.AskForNewAsync(
                    Me.Person.Id,
                    await accounts.LoginAsync(Me.Person.Id, ct),
                    Me.Person.Name,
                    ct
                ),
                "application/json"
            );

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } secrets)
            return Redirect("/desk/access/passkeys");
        var before = (await store.OfAsync(Me.Person.Id, ct)).Select(passkey => passkey.Handle).ToHashSet();
        if (
            PasskeyAnswer.Read(Request) is not { } answer
            || !await passkeys.AddAsync(answer, Me.Person.Id, Name, secrets, ct)
        )
            return Refuse(T["La clé d’accès n’a pas pu être ajoutée. Recommence, ou choisis un autre appareil."]);
        await door.EndAsync(HttpContext, SessionKind.NewPasskey, ct);
        var added = (await store.OfAsync(Me.Person.Id, ct)).Single(passkey => !before.Contains(passkey.Handle));
        return Redirect(added.Opens ? "/desk/access?done=passkey" : "/desk/access?done=passkey-second");
    }

    private async Task<AccountKeys?> LoadAsync(CancellationToken ct)
    {
        if (await door.KeptKeysAsync(HttpContext, SessionKind.NewPasskey, ct) is not { } kept)
            return null;
        Name = kept.Note;
        return kept.Person == Me.Person.Id ? kept.Keys : null;
    }
}
