using IncidentDesk.Storage.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IncidentDesk.Pages.Inside.Cases.Writing;

/// <summary>Sends a copy of a file under a neutral name, such that no browser opens it by itself.</summary>
internal static class FileCopy
{
    public static async Task<IActionResult> SendAsync(
        HttpResponse response,
        FileStore files,
        KeptFile file,
        CancellationToken ct
    )
    {
        response.ContentType = "application/octet-stream";
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = file.Type.Length > 0 ? $"piece.{file.Type}" : "piece.bin",
        }.ToString();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        await files.CopyToAsync(file, response.Body, ct);
        return new EmptyResult();
    }
}
