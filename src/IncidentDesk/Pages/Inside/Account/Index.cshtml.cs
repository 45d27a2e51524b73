using IncidentDesk.Storage.Accounts;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>The page "Mes accès": the person's ways in, and the fingerprint of their own keys.</summary>
internal sealed class AccountPage(SignInMethodStore ways, EmailStore emails) : MemberPage
{
    [BindProperty(SupportsGet = true, Name = "done")]
    public string? Act { get; set; }

    public SignInMethods Ways { get; private set; } = null!;

    /// <summary>Null when there is none, or when the key ring was lost.</summary>
    public string? Email { get; private set; }

    public string Print => Fingerprint.Of(Me.Roster.File.Find(Me.Person.Id)!.Keys);
    public bool KeyIsOwn => Me.Holder.Owns(Me.Roster.ReadKey(Me.Person.Id));

    public string? Done =>
        Act switch
        {
            "password" => T[
                "Le mot de passe est changé. L’ancien n’ouvre plus rien, et tes autres sessions sont fermées."
            ],
            "code" => T["Le code est demandé à partir de maintenant."],
            "code-off" => T["Le code n’est plus demandé."],
            "passkey" => T["La clé d’accès est ajoutée. Elle ouvre tes dossiers."],
            "passkey-second" => T[
                "La clé d’accès est ajoutée. Elle ne peut pas ouvrir de dossiers : elle sert de deuxième "
                    + "étape après le mot de passe."
            ],
            "passkey-off" => T["La clé d’accès est retirée, et tes autres sessions sont fermées."],
            "email" => T["L’adresse pour les rappels est enregistrée."],
            _ => null,
        };

    public async Task OnGetAsync(CancellationToken ct) =>
        (Ways, Email) = (await ways.OfAsync(Me.Person.Id, ct), await emails.EmailAsync(Me.Person.Id, ct));
}
