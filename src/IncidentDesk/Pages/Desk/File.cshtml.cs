using IncidentDesk.Rules.Acts;
using IncidentDesk.Storage;
using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IncidentDesk.Pages.Desk;

/// <summary>Gives a volunteer a copy of a file under a name that says nothing; no browser opens it by itself, and it is written down.</summary>
internal sealed class FilePage(CaseStore cases, FileStore files, TimeProvider clock) : CasePage(cases, clock)
{
    [BindProperty(SupportsGet = true)]
    public Guid Text { get; set; }

    /// <summary>A form alone lives here.</summary>
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await Cases.ActAsync(Me.Holder, Id, file => OpenText.Decide(file, Me.Actor, Text, Now), ct) is not { Refusal: null } || !await LoadAsync(ct)) return NotFound();
        if (!Open.IsFile(Text) || await Cases.TextAsync(Open, Text, ct) is not { } told) return NotFound();
        var file = KeptFile.Read(told);
        Response.ContentType = "application/octet-stream";
        Response.ContentLength = file.Length;
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = file.Type.Length > 0 ? $"piece.{file.Type}" : "piece.bin" }.ToString();
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await files.CopyToAsync(file, Response.Body, ct);
        return new EmptyResult();
    }
}
