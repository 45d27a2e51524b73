using IncidentDesk.Letters;
using IncidentDesk.Rules.Cases.Identities;
using IncidentDesk.Rules.Cases.Intake;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Custody;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Files;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Asks a custodian for the other half of an original file's key, and downloads the file once it was
/// given.</summary>
internal sealed class OriginalPage(CaseStore cases, OriginalStore originals, FileStore files, TimeProvider clock)
    : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Text { get; set; }

    public string Written { get; private set; } = "";
    public OriginalAsked? Asked => OriginalAsked.Pending(Case, Text, Now);
    public bool IsMine => Asked?.By == Me.Person.Id;

    /// <summary>Whether a custodian gave the half that this person asked for.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>The reason in the request.</summary>
    public string Why { get; private set; } = "";

    protected override Action<UnsentText> Restore => kept => Written = kept["why"] ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? why, CancellationToken ct)
    {
        Written = TypedText.Clean(why);
        if (!await ShowAsync(ct))
            return NotFound();
        if (Unwritten.ProblemOf(Written) is { } problem)
            return Refuse(problem);
        if (await originals.AskAsync(Me.Holder, Me.Actor, Id, Text, NewText.Of(Written), ct) is not { } verdict)
            return NotFound();
        return verdict.Refusal is { } refusal ? Refuse(refusal) : Redirect($"/desk/case/{Id}/original/{Text}");
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct)
    {
        if (await originals.OpenAsync(Me.Holder, Me.Actor, Id, Text, ct) is not var (file, refusal))
            return NotFound();
        if (file is not null)
            return await FileCopy.SendAsync(Response, files, file, ct);
        return await ShowAsync(ct) ? Refuse(refusal!) : NotFound();
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (
            !await LoadAsync(ct)
            || Case.Bars(Me.Person.Id) is not null
            || !Case.IsHandler(Me.Person.Id)
            || !Case.History.Exists(entry => entry is OriginalKept && entry.Text == Text)
        )
            return false;
        Why = Asked is { } asked ? await Cases.TextAsync(Open, asked.Item, ct) ?? "" : "";
        IsGiven = IsMine && await originals.IsGivenAsync(Me.Holder, Case, Asked!, ct);
        return true;
    }
}
