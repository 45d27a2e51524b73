using IncidentDesk.Storage.Accounts;

namespace IncidentDesk.Pages.Inside.Home;

/// <summary>What is missing of somebody's own ways in: a printed code, a second step, an address for
/// reminders.</summary>
internal sealed class WaitingAccess(SignInMethodStore methods, EmailStore emails)
{
    public async Task<IReadOnlyList<WaitingLine>> OfAsync(Guid person, CancellationToken ct)
    {
        var (ways, lines) = (await methods.OfAsync(person, ct), new List<WaitingLine>());
        if (ways.Recovery is null)
            lines.Add(
                new(T["Imprime un code de secours : il ouvre tout si tu perds le reste."], "/desk/access/recovery")
            );
        if (ways.Second == SecondSteps.None && !ways.Passkeys.Any(passkey => passkey.Opens))
            lines.Add(new(T["Ajoute une deuxième étape après ton mot de passe."], "/desk/access"));
        if (await emails.EmailAsync(person, ct) is null)
            lines.Add(new(T["Donne une adresse : sans elle, tu ne reçois aucun rappel."], "/desk/access/email"));
        return lines;
    }
}
