using IncidentDesk.Rules;
using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Desk;

/// <summary>Two people open an untouched file together: the first writes why, the second agrees.</summary>
internal sealed class OriginalPage(CaseStore cases, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Text { get; set; }

    public string Written { get; private set; } = "";
    public OriginalAsked? Asked => OpenOriginal.Asked(Case, Text, Now);
    public bool IsAgreed => OpenOriginal.IsAgreed(Case, Text, Now);

    /// <summary>The reason as the first person wrote it.</summary>
    public string Why { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? act, string? why, CancellationToken ct)
    {
        Written = Typed.Clean(why);
        if (!await ShowAsync(ct)) return NotFound();
        if (act == "agree") return await DoAsync(file => OpenOriginal.Agree(file, Me.Actor, Text, Now), ct);
        if (Typed.Problem(Written) is { } problem) return Refuse(problem);
        var reason = NewText.Of(Written);
        return await DoAsync(file => OpenOriginal.Ask(file, Me.Actor, Text, reason.Id, Now), ct, reason);
    }

    private async Task<IActionResult> DoAsync(Func<CaseFile, Verdict> decide, CancellationToken ct, params NewText[] texts) =>
        await Cases.ActAsync(Me.Holder, Id, decide, ct, texts) is { Refusal: { } refusal } ? Refuse(refusal) : Redirect($"/desk/case/{Id}/original/{Text}");

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Case.Bars(Me.Person.Id) is not null || !Case.IsHandler(Me.Person.Id) || !Case.History.Exists(entry => entry is OriginalKept && entry.Text == Text)) return false;
        Why = Asked is { } asked ? await Cases.TextAsync(Open, asked.Item, ct) ?? "" : "";
        return true;
    }
}
