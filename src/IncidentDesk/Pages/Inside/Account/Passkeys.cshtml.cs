using System.Text;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Before a passkey is made: its name, and the confirmation that unlocks what it will wrap, kept ten minutes
/// in a row that only this browser opens.</summary>
internal sealed class PasskeysPage(AccountStore accounts, DeskDoor door, OneTimeCodeStore codes) : MemberPage
{
    public const int LongestName = 40;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? code, CancellationToken ct)
    {
        Name = (name ?? "").Trim();
        if (Name.Length is 0 or > LongestName)
            return Refuse(T["Donne-lui un nom court."]);
        using var roots = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (roots is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été ajouté."]));
        await door.KeepAsync(
            HttpContext,
            SessionKind.NewPasskey,
            [.. roots.Bytes(Me.Person.Id), .. Encoding.UTF8.GetBytes(Name)],
            ct
        );
        return Redirect("/desk/access/passkeys/add");
    }
}
