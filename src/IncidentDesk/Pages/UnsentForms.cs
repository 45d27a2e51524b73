using IncidentDesk.Pages.Public.Help;
using IncidentDesk.Security;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace IncidentDesk.Pages;

/// <summary>Forms of the desk that keep what somebody typed and did not send: when the person asks for it, when the act
/// was refused or failed, and when the session had ended. What was sent is destroyed.</summary>
internal sealed class UnsentForms : IAsyncPageFilter
{
    /// <summary>The field by which a form says that it takes part, and the buttons that keep and destroy.</summary>
    public const string Field = "unsent",
        Keep = "keep",
        Drop = "drop";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        var http = context.HttpContext;
        if (!TakesPart(http.Request) || http.Features.Get<SignedIn>() is not { } me)
        {
            await next();
            return;
        }
        var again = new LocalRedirectResult(Back(http.Request));
        if (http.Request.Form.ContainsKey(Drop))
        {
            await Texts(http).RemoveAsync(me.Holder, Address(http.Request), http.RequestAborted);
            context.Result = again;
        }
        else if (http.Request.Form.ContainsKey(Keep))
            context.Result = await KeepAsync(http, http.RequestAborted) ? again : new BadRequestResult();
        else
            await SendAsync(http, me.Holder, await next());
    }

    private static async Task SendAsync(HttpContext http, Holder holder, PageHandlerExecutedContext executed)
    {
        if (executed.Exception is not null || executed.Result is PageResult)
            await KeepAsync(http, CancellationToken.None);
        else if (executed.Result is not IStatusCodeActionResult)
            await Texts(http).RemoveAsync(holder, Address(http.Request), CancellationToken.None);
    }

    /// <summary>What a form of this address must carry to take part.</summary>
    public static string TicketOf(HttpContext http, Holder holder, string form) => Texts(http).TicketOf(holder, form);

    /// <summary>What this person typed in the form of this address before.</summary>
    public static Task<UnsentText?> FindAsync(HttpContext http, Holder holder, string form, CancellationToken ct) =>
        Texts(http).FindAsync(holder, form, ct);

    /// <summary>Keeps what was typed in a form that takes part, whether or not somebody is signed in.</summary>
    /// <param name="from">The address the form was sent to; that of the request when null.</param>
    /// <returns>False when nothing was typed, or it could not be kept.</returns>
    public static async Task<bool> KeepAsync(HttpContext http, CancellationToken ct, string? from = null)
    {
        if (!TakesPart(http.Request))
            return false;
        var form = http.Request.Form;
        var fields = form.Where(field => ProblemPage.IsTyped(field.Key) && field.Key is not (Keep or Drop))
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        return fields.Values.Any(values => values.Any(value => value.Trim().Length > 0))
            && await Texts(http).KeepAsync(form[Field], from ?? Address(http.Request), fields, ct);
    }

    private static bool TakesPart(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && IsOfTexts(request) && Carries(request);

    /// <summary>Whether the form has the field; a form that cannot be read has none, and its page answers it.</summary>
    private static bool Carries(HttpRequest request)
    {
        try
        {
            return request.Form.ContainsKey(Field);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Whether a form has texts and no files: a form with files is read by its page alone, as it
    /// arrives.</summary>
    private static bool IsOfTexts(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static string Address(HttpRequest request) => request.Path.Value!;

    /// <summary>The page of the form, for the same subject, with nothing that it would begin with instead.</summary>
    private static string Back(HttpRequest request) =>
        request.PathBase
        + request.Path
        + QueryString.Create(request.Query.Where(one => one.Key is not ("template" or "form" or "handler")));

    private static UnsentTextStore Texts(HttpContext http) =>
        http.RequestServices.GetRequiredService<UnsentTextStore>();
}
