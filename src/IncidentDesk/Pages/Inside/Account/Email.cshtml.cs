using IncidentDesk.Mail;
using IncidentDesk.Rules.Reminders;
using IncidentDesk.Storage.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Sets or removes the e-mail address for reminders; after the loss of the key ring it must be entered
/// again.</summary>
internal sealed class EmailPage(
    AccountStore accounts,
    EmailStore emails,
    OneTimeCodeStore codes,
    IOptions<MailSettings> mail
) : MemberPage
{
    public string Email { get; private set; } = "";

    /// <summary>The hours of the day between which mails leave.</summary>
    public MailHours Hours => mail.Value.Hours;

    public async Task OnGetAsync(CancellationToken ct) => Email = await emails.EmailAsync(Me.Person.Id, ct) ?? "";

    public async Task<IActionResult> OnPostAsync(string? email, string? password, string? code, CancellationToken ct)
    {
        Email = (email ?? "").Trim();
        var address = MailAddress.Read(Email);
        if (Email.Length > 0 && address is null)
            return Refuse(T["Ceci n’est pas une adresse e-mail."]);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        if (secrets is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a changé."]));
        await emails.SetEmailAsync(Me.Person.Id, address, ct);
        return Redirect("/desk/access?done=email");
    }
}
