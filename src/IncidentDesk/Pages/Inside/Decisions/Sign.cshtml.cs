using IncidentDesk.Rules;
using IncidentDesk.Rules.Decisions.Following;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Decisions;
using IncidentDesk.Texts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Decisions;

/// <summary>Signs the exact text, with a secret that the password unlocks for this act only, or with a passkey pinned
/// in the proposal.</summary>
[AllowScript]
internal sealed class SignPage(
    DecisionStore decisions,
    DecisionSigning sign,
    AccountStore accounts,
    OneTimeCodeStore codes,
    PasskeyStore store,
    Passkeys passkeys
) : DecisionPage(decisions)
{
    public string Why { get; private set; } = "";
    public bool HasRead { get; private set; }

    /// <summary>How many answers that came since the proposal the form showed.</summary>
    [BindProperty]
    public int Answers { get; set; }

    /// <summary>The person's passkeys that may sign this decision: those pinned when it was proposed.</summary>
    public IReadOnlyList<Passkey> Signing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string? hash,
        string? reason,
        bool read,
        string? password,
        string? code,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (Problem(hash, reason, read) is { } problem)
            return Refuse(problem);
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct, code);
        if (signing is null)
            return Refuse(Wrong(await codes.IsOnAsync(Me.Person.Id, ct), T["Rien n’a été signé."]));
        return await sign.SignAsync(Me.Holder, Id, hash!, Why, signing, ct) is { } late ? Refuse(late) : Signed();
    }

    public async Task<IActionResult> OnPostChallengeAsync(string? hash, string? reason, bool read, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (Problem(hash, reason, read) is { } problem)
            return new ContentResult
            {
                Content = problem,
                StatusCode = StatusCodes.Status400BadRequest,
                ContentType = "text/plain; charset=utf-8",
            };
        var moment = await sign.MomentAsync(ct);
        return await sign.ChallengeAsync(Me.Holder, Id, hash!, Why, moment, ct) is { } challenge
            ? Content(await passkeys.AskToSignAsync(challenge, Me.Person.Id, Signing, moment, ct), "application/json")
            : BadRequest();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(string? hash, string? reason, bool read, CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (Problem(hash, reason, read) is { } problem)
            return Refuse(problem);
        if (
            PasskeyAnswer.Read(Request) is not { } answer
            || await passkeys.TakeMomentAsync(answer, Me.Person.Id, ct) is not { } moment
            || DecisionSigning.Evidence(
                answer.Part("authenticatorData"),
                answer.Part("clientDataJSON"),
                answer.Part("signature")
            )
                is not { } evidence
        )
            return Refuse(T["La clé d’accès n’a pas signé, ou sa réponse a déjà servi. Rien n’a été signé."]);
        return await sign.SignAsync(Me.Holder, Id, hash!, Why, moment, evidence, ct) is { } late
            ? Refuse(late)
            : Signed();
    }

    private new async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!await base.LoadAsync(ct))
            return false;
        var pinned = Decision.SeatOf(Me.Person.Id)?.Passkeys.Select(passkey => passkey.Key).ToArray() ?? [];
        Signing =
        [
            .. (await store.OfAsync(Me.Person.Id, ct)).Where(passkey =>
                pinned.Contains(Convert.ToHexStringLower(passkey.SignKey))
            ),
        ];
        return true;
    }

    private string? Problem(string? hash, string? reason, bool read)
    {
        (Why, HasRead) = (TypedText.Clean(reason), read);
        return SignOff.Bars(Decision, Me.Person.Id, hash ?? "") is { } bar ? Sentences.Of(new Refusal(bar))
            : Answers != Course.LateAnswers.Count
                ? T["La personne mise en cause vient de répondre. Lis sa réponse, puis signe ou refuse."]
            : string.IsNullOrWhiteSpace(Why) ? T["Écris en une phrase pourquoi tu signes."]
            : read ? null
            : T["Lis le texte en entier, puis coche la case."];
    }

    private RedirectToPageResult Signed() => RedirectToPage("/Inside/Decisions/View", new { id = Id });
}
