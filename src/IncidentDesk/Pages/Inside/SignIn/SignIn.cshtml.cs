using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using IncidentDesk.Storage.Rosters;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>Sign-in by password or by a passkey alone: opens the person's reading secret for a session that only their
/// cookie opens.</summary>
[AllowScript]
internal sealed class SignInPage(
    AccountStore accounts,
    SignInMethodStore ways,
    DeskSignIn door,
    WitnessCookie witness,
    Passkeys passkeys,
    NewKeysActs keys,
    RosterStore roster,
    DemoAccounts demo
) : PageModel
{
    /// <summary>The hash of the founding in groups of four, to compare with one's sheet; null before there is
    /// one.</summary>
    public async Task<string?> FoundingAsync() =>
        await roster.FoundingHashAsync(HttpContext.RequestAborted) is { } hash
            ? string.Join(' ', hash.Chunk(4).Select(group => new string(group)))
            : null;

    public IReadOnlyList<DemoAccount> Accounts => demo.All;

    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public string Login { get; private set; } = "";
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? login, string? password, CancellationToken ct)
    {
        Login = login ?? "";
        if (Languages.Turned(HttpContext))
            return Page();
        Holder? holder;
        try
        {
            holder = await accounts.SignInAsync(Login, password ?? "", ct, witness.Knows(HttpContext));
        }
        catch (BusyException)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = BusyException.RetryAfter;
            return Refuse(T["Beaucoup de connexions arrivent en ce moment. Attends une minute, puis essaie encore."]);
        }
        if (holder is null)
            return Refuse(T["Identifiant ou mot de passe inconnu. Vérifie les deux."]);
        Response.RegisterForDispose(holder);
        var steps = await ways.SecondAsync(holder.Id, ct);
        // Something that must follow the password is gone from the database.
        if ((holder.SecondSteps & ~steps) != SecondSteps.None)
            return Refuse(
                T[
                    "Ta deuxième étape (code du téléphone ou clé d’accès) a disparu de la base de données. "
                        + "Le mot de passe seul n’ouvre rien. Entre avec ton code de secours, puis remets-la en "
                        + "place. Préviens l’équipe de vive voix."
                ]
            );
        var second = steps != SecondSteps.None;
        // Bound once for whoever set it up before, or since: from then on nobody takes it away without the password.
        if (second && holder.SecondSteps != steps)
            await accounts.PinAsync(holder.Id, password ?? "", steps, ct);
        await KeepKeysAsync(holder, password ?? "", second, ct);
        if (!second)
            return await EnterAsync(holder, ct);
        await door.KeepAsync(HttpContext, SessionKind.SecondStep, holder, ct);
        return RedirectToPage("/Inside/SignIn/Code", new { next = Next });
    }

    /// <summary>Using an old way in cancels a request for new keys; with a second step, only once that has
    /// succeeded.</summary>
    private async Task KeepKeysAsync(Holder holder, string password, bool second, CancellationToken ct)
    {
        if (!await keys.IsOpenAsync(holder.Id, ct))
            return;
        using var secrets = await accounts.UnlockToEnterAsync(holder.Id, password, ct);
        if (secrets is not null)
            await (
                second
                    ? door.KeepAsync(HttpContext, SessionKind.OldWay, holder.Id, secrets, ct)
                    : keys.KeepAsync(holder.Id, secrets, ct)
            );
    }

    public async Task<IActionResult> OnPostChallengeAsync(CancellationToken ct) =>
        Content(await passkeys.AskAsync(ChallengePurpose.SignIn, null, ct), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct)
    {
        if (
            PasskeyAnswer.Read(Request) is not { } answer
            || await passkeys.CheckAsync(answer, ChallengePurpose.SignIn, null, ct) is not { } passkey
        )
            return Refuse(T["Cette clé d’accès n’est pas connue ici, ou sa réponse a déjà servi. Recommence."]);
        using var secrets = PasskeyStore.Open(passkey, answer.Prf);
        if (secrets is null)
            return Refuse(T["Cette clé d’accès n’ouvre pas les dossiers : elle vient après le mot de passe."]);
        await keys.KeepAsync(passkey.PersonId, secrets, ct);
        using var holder = await accounts.HolderAsync(passkey.PersonId, secrets, ct);
        return await EnterAsync(holder, ct);
    }

    private async Task<IActionResult> EnterAsync(Holder holder, CancellationToken ct) =>
        LocalRedirect(await door.EnterAsync(HttpContext, holder, Next, ct));

    private PageResult Refuse(string sentence)
    {
        Problem = sentence;
        return Page();
    }
}
