using IncidentDesk.Security;
using IncidentDesk.Storage.Journals;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages;

/// <summary>After each act of somebody who is signed in, their sealed notebook is compared with the desk and brought up
/// to date.</summary>
internal sealed class NotedActs : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var executed = await next();
        var http = context.HttpContext;
        // A page that is shown again after a refusal wrote nothing.
        if (
            executed.Exception is null
            && executed.Result is not PageResult
            && HttpMethods.IsPost(http.Request.Method)
            && http.Features.Get<SignedIn>() is { } present
        )
            await http
                .RequestServices.GetRequiredService<NotebookStore>()
                .CompareAsync(present.Holder, http.RequestAborted);
    }
}
