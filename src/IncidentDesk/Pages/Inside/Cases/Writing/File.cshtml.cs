using IncidentDesk.Rules.Cases.Writing;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Mvc;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Downloads a copy of a file for a volunteer, and records it.</summary>
internal sealed class FilePage(CaseStore cases, FileStore files, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Text { get; set; }

    /// <summary>The address only accepts a form.</summary>
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (
            await Cases.ActAsync(Me.Holder, Id, file => TextOpened.Decide(file, Me.Actor, Text, Now), ct)
                is not { Refusal: null }
            || !await LoadAsync(ct)
        )
            return NotFound();
        return await Cases.FileAsync(Open, Text, ct) is { } file
            ? await FileCopy.SendAsync(Response, files, file, ct)
            : NotFound();
    }
}
