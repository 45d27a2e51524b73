using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Gives a volunteer a copy of a file, and writes it down.</summary>
internal sealed class FilePage(CaseStore cases, FileStore files, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Text { get; set; }

    /// <summary>A form alone lives here.</summary>
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (
            await Cases.ActAsync(Me.Holder, Id, file => OpenText.Decide(file, Me.Actor, Text, Now), ct)
                is not { Refusal: null }
            || !await LoadAsync(ct)
        )
            return NotFound();
        return Open.IsFile(Text) && await Cases.TextAsync(Open, Text, ct) is { } told
            ? await FileCopy.SendAsync(Response, files, KeptFile.Read(told), ct)
            : NotFound();
    }
}
