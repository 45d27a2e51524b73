using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Account;

/// <summary>Changes the password, confirmed by the old one or, when it is forgotten, by a passkey that opens
/// cases.</summary>
[AllowScript]
internal sealed class PasswordPage(AccountStore accounts, SignInMethodStore ways, DeskSignIn door, Passkeys passkeys)
    : MemberPage
{
    public SignInMethods Ways { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Ways = await ways.OfAsync(Me.Person.Id, ct);

    public async Task<IActionResult> OnPostAsync(
        string? password,
        string? code,
        string? fresh,
        string? again,
        CancellationToken ct
    )
    {
        await OnGetAsync(ct);
        if (await ProblemAsync(fresh, again, ct) is { } problem)
            return Refuse(problem);
        using var secrets = await accounts.UnlockAsync(Me.Person.Id, password ?? "", code, ct);
        return secrets is null
            ? Refuse(Wrong(Ways.Codes, T["Rien n’a changé."]))
            : await ChangeAsync(secrets, fresh!, ct);
    }

    public async Task<IActionResult> OnPostChallengeAsync(string? fresh, string? again, CancellationToken ct) =>
        await ProblemAsync(fresh, again, ct) is { } problem
            ? new ContentResult
            {
                Content = problem,
                StatusCode = StatusCodes.Status400BadRequest,
                ContentType = "text/plain; charset=utf-8",
            }
            : Content(await passkeys.AskAsync(ChallengePurpose.Confirm, Me.Person.Id, ct), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? fresh, string? again, CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (await ProblemAsync(fresh, again, ct) is { } problem)
            return Refuse(problem);
        if (
            PasskeyAnswer.Read(Request) is not { } answer
            || await passkeys.CheckAsync(answer, ChallengePurpose.Confirm, Me.Person.Id, ct) is not { } passkey
        )
            return Refuse(T["Cette clé d’accès n’a pas ouvert. Rien n’a changé."]);
        using var secrets = PasskeyStore.Open(passkey, answer.Prf);
        return secrets is null
            ? Refuse(T["Cette clé d’accès n’ouvre pas les dossiers. Confirme autrement."])
            : await ChangeAsync(secrets, fresh!, ct);
    }

    private async Task<string?> ProblemAsync(string? fresh, string? again, CancellationToken ct) =>
        PasswordRule.Problem(await accounts.LoginAsync(Me.Person.Id, ct), fresh ?? "", again ?? "");

    private async Task<IActionResult> ChangeAsync(AccountKeys secrets, string fresh, CancellationToken ct)
    {
        await accounts.SetPasswordAsync(Me.Person.Id, secrets, fresh, Ways.Second | secrets.SecondSteps, ct);
        using var holder = await accounts.HolderAsync(Me.Person.Id, secrets, ct);
        await door.OpenAsync(HttpContext, holder, ct);
        return Redirect("/desk/access?done=password");
    }
}
