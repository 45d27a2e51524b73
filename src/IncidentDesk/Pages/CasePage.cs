using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
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

    /// <summary>Where the person goes on after an act; null for the case, or for the person's day when the act takes
    /// the case from them.</summary>
    protected virtual string? After => null;

    /// <summary>Fills in what the person typed in this page's form before and did not send; null on a page that keeps
    /// nothing.</summary>
    protected virtual Action<UnsentText>? Restore => null;

    /// <summary>Loads the case with what the page shows of it; false when this person may not see the page.</summary>
    protected virtual async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await cases.LoadAsync(Me.Holder, Id, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        if (Restore is { } restore && HttpMethods.IsGet(Request.Method))
        {
            await FindUnsentAsync(ct);
            if (Unsent is { } kept)
                restore(kept);
        }
        return true;
    }

    /// <summary>Acts and redirects to <see cref="After"/>; on a refusal shows this page again with the reason and what
    /// was typed.</summary>
    protected async Task<IActionResult> ActAsync(
        Func<CaseFile, Verdict> decide,
        CancellationToken ct,
        params NewText[] texts
    )
    {
        // A text that this form has written before is not decided again, and the person still reads the case.
        var reads = true;
        var answer = await cases.ActAsync(
            Me.Holder,
            Id,
            file =>
            {
                var verdict = decide(file);
                reads = verdict.Refusal is not null || Reads(file, verdict);
                return verdict;
            },
            ct,
            texts
        );
        if (answer is null)
            return NotFound();
        if (answer.Refusal is { } refusal)
            return await LoadAsync(ct) ? Refuse(refusal) : NotFound();
        return After is { } address ? Redirect(address)
            : reads ? RedirectToPage("/Inside/Cases/CaseOverview", new { id = Id })
            : RedirectToPage("/Inside/MyDay/Index");
    }

    /// <summary>Whether the person is among those who read the case once these entries are written.</summary>
    private bool Reads(CaseFile file, Verdict verdict) =>
        verdict.Entries.Aggregate(file, (after, entry) => after.Apply(entry)).Readers.Contains(Me.Person.Id);
}
