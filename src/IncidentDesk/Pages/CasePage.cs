using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages;

/// <summary>A page about one case the person can open; for anybody else it does not exist (404).</summary>
internal abstract class CasePage(CaseStore cases, TimeProvider clock) : MemberPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected override Guid WritesIn => Id;

    protected CaseStore Cases => cases;
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The case as it was loaded; set before any page is shown.</summary>
    public CaseFolders Open { get; private set; } = null!;
    public CaseFile Case => Open.File;

    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await cases.LoadAsync(Me.Holder, Id, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        return true;
    }

    /// <summary>Acts and redirects to the case; on a refusal shows this page again with the reason and what was
    /// typed.</summary>
    protected async Task<IActionResult> ActAsync(
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        if (await cases.ActAsync(Me.Holder, Id, decide, ct, texts) is not { } verdict)
            return NotFound();
        if (verdict.Refusal is not { } refusal)
            return await cases.LoadAsync(Me.Holder, Id, ct) is { } still
                ? Back(still)
                : RedirectToPage("/Inside/MyDay/Index");
        return await LoadAsync(ct) ? Refuse(refusal) : NotFound();
    }

    private RedirectToPageResult Back(CaseFolders still)
    {
        still.Dispose();
        return RedirectToPage("/Inside/Cases/CaseOverview", new { id = Id });
    }
}
