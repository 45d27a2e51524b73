using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Storage.Invitations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Inside.SignIn;

/// <summary>The second step after the right password: a code or a passkey. Until it succeeds there is no session, only
/// a row that expires after five minutes.</summary>
[AllowScript]
internal sealed class CodePage(
    DeskSignIn door,
    SignInMethodStore ways,
    OneTimeCodeStore codes,
    Passkeys passkeys,
    NewKeysActs keys
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Next { get; set; }

    public SignInMethods Ways { get; private set; } = null!;
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) is null ? Late() : Page();

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } holder)
            return Late();
        return Ways.Codes && await codes.UseAsync(holder.Id, code, ct)
            ? await EnterAsync(holder, ct)
            : Refuse(T["Ce code n’est pas le bon, ou il a déjà servi. Attends le suivant."]);
    }

    public async Task<IActionResult> OnPostChallengeAsync(CancellationToken ct) =>
        await LoadAsync(ct) is { } holder
            ? Content(await passkeys.AskAsync(ChallengePurpose.SecondStep, holder.Id, ct), "application/json")
            : BadRequest();

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } holder)
            return Late();
        return
            PasskeyAnswer.Read(Request) is { } answer
            && await passkeys.CheckAsync(answer, ChallengePurpose.SecondStep, holder.Id, ct) is not null
            ? await EnterAsync(holder, ct)
            : Refuse(T["Cette clé d’accès n’a pas ouvert. Recommence."]);
    }

    private async Task<Holder?> LoadAsync(CancellationToken ct)
    {
        if (await door.KeptHolderAsync(HttpContext, SessionKind.SecondStep, ct) is not { } holder)
            return null;
        Ways = await ways.OfAsync(holder.Id, ct);
        return holder;
    }

    private async Task<IActionResult> EnterAsync(Holder holder, CancellationToken ct)
    {
        await door.EndAsync(HttpContext, SessionKind.SecondStep, ct);
        await KeepKeysAsync(holder, ct);
        return LocalRedirect(await door.EnterAsync(HttpContext, holder, Next, ct));
    }

    /// <summary>After every step of an old way in has succeeded, cancels a request for new keys for this
    /// person.</summary>
    private async Task KeepKeysAsync(Holder holder, CancellationToken ct)
    {
        if (await door.KeptKeysAsync(HttpContext, SessionKind.OldWay, ct) is not { } kept)
            return;
        if (kept.Person == holder.Id)
            await keys.KeepAsync(kept.Person, kept.Keys, ct);
        await door.EndAsync(HttpContext, SessionKind.OldWay, ct);
    }

    private PageResult Refuse(string sentence)
    {
        Problem = sentence;
        return Page();
    }

    private RedirectResult Late() => Redirect("/desk/signin");
}
