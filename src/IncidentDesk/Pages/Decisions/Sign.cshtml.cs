using IncidentDesk.Rules;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Decisions;

/// <summary>One person signs the exact text, with a secret that only their password unlocks for this one act.</summary>
internal sealed class SignPage(DecisionStore decisions, AccountStore accounts) : DecisionPage(decisions)
{
    public string Why { get; private set; } = "";
    public bool HasRead { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? hash, string? reason, bool read, string? password, CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return NotFound();
        (Why, HasRead) = (Typed.Clean(reason), read);
        if (Rules.Decisions.SignOff.Bars(Decision, Me.Person.Id, hash ?? "") is { } bar) return Refuse(bar);
        if (string.IsNullOrWhiteSpace(Why)) return Refuse("Écris en une phrase pourquoi tu signes.");
        if (!read) return Refuse("Lis le texte en entier, puis coche la case.");
        using var signing = await accounts.UnlockSigningAsync(Me.Person.Id, password ?? "", ct);
        if (signing is null) return Refuse("Ce mot de passe n’est pas le bon. Rien n’a été signé.");
        return await Decisions.SignAsync(Me.Holder, Id, hash!, Why, signing, ct) is { } late ? Refuse(late) : RedirectToPage("/Decisions/View", new { id = Id });
    }
}
