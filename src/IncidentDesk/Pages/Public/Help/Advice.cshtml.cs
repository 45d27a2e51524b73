using IncidentDesk.Storage.Decisions;
using IncidentDesk.Storage.Decisions.Advising;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Help;

/// <summary>Opens one question to somebody without an account, by a code, and takes their answer; it opens nothing
/// else.</summary>
internal sealed class AdvicePage(AdviceStore advice) : PageModel
{
    private static string NoSuchCode =>
        T[
            "Ce code n’ouvre aucune question, ou il a expiré. Vérifie chaque groupe, ou demande à la "
                + "personne qui te l’a donné."
        ];

    private static string NotKept =>
        T["Ton avis n’a pas pu être gardé. Essaie encore une fois, ou demande à la personne qui t’a donné le code."];

    public string Code { get; private set; } = "";
    public string Written { get; private set; } = "";
    public AdviceQuestion? Open { get; private set; }
    public bool Thanked { get; private set; }
    public string? Refused { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        Open = await advice.OpenAsync(Code = TypedText.Clean(code).Trim(), ct);
        Refused = Open is null ? NoSuchCode : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAnswerAsync(string? of, string? answer, CancellationToken ct)
    {
        (Code, Written) = (TypedText.Clean(of).Trim(), TypedText.Clean(answer));
        Open = await advice.OpenAsync(Code, ct);
        Refused = Open is null ? NoSuchCode : TypedText.Problem(Written);
        if (Refused is null && !(Thanked = await advice.AnswerAsync(Code, Written, ct)))
            (Open, Refused) = (await advice.OpenAsync(Code, ct), NotKept);
        return Page();
    }
}
