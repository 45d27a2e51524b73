using IncidentDesk.Rules.Rosters;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Asks for a new passkey's name and for the confirmation that unlocks the secrets it will wrap, which are
/// kept for ten minutes in a row that only this browser can open.</summary>
internal sealed class PasskeysPage(AccountStore accounts, DeskSignIn door, OneTimeCodeStore codes) : MemberPage
{
    public const int LongestName = 40;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? code, CancellationToken ct)
    {
        Name = Spelling.Plain(name ?? "");
        if (Name.Length is 0 or > LongestName)
            return Refuse(T["Donne-lui un nom court."]);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été ajouté."]));
        await door.KeepAsync(HttpContext, SessionKind.NewPasskey, Me.Person.Id, secrets, ct, Name);
        return Redirect("/desk/access/passkeys/add");
    }
}
