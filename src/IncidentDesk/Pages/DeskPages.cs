using IncidentDesk.Rules;
using IncidentDesk.Security;
using IncidentDesk.Storage;
using IncidentDesk.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages;

/// <summary>The folder decides who may enter.</summary>
internal static class DeskPages
{
    private static readonly string[] Inside =
    [
        "/Desk",
        "/Access",
        "/Enter",
        "/Decisions",
        "/Team",
        "/Admin",
        "/Custody",
        "/Founding",
        "/Home",
        "/Nothing",
    ];

    public static void Configure(RazorPagesOptions options, Face face, bool development)
    {
        // What is not there needs no guard: the public face has no route to the desk, and only whoever builds the desk
        // has one to its components.
        string[] absent = [.. face == Face.Public ? Inside : [], .. development ? [] : (string[])["/StyleGuide"]];
        options.Conventions.AddFolderRouteModelConvention(
            "/",
            page =>
            {
                if (
                    absent.Any(part =>
                        page.ViewEnginePath == part
                        || page.ViewEnginePath.StartsWith(part + "/", StringComparison.Ordinal)
                    )
                )
                    page.Selectors.Clear();
            }
        );
        options.Conventions.AuthorizeFolder("/Desk", Parts.Team);
        options.Conventions.AllowAnonymousToPage("/Desk/SignIn");
        options.Conventions.AuthorizeFolder("/Access");
        options.Conventions.AuthorizeFolder("/Decisions", Parts.Decisions);
        options.Conventions.AuthorizeFolder("/Team");
        options.Conventions.AuthorizeFolder("/Admin", Parts.Admin);
        options.Conventions.AuthorizeFolder("/Custody", Parts.Custody);
        options.Conventions.ConfigureFilter(new OnlyKnownActs());
    }
}

/// <summary>A page answers only the acts it knows: a form sent to a page that has none is not found.</summary>
internal sealed class OnlyKnownActs : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (
            context.HandlerMethod is null
            && !HttpMethods.IsGet(context.HttpContext.Request.Method)
            && !HttpMethods.IsHead(context.HttpContext.Request.Method)
        )
            context.Result = new NotFoundResult();
    }
}

/// <summary>A page of someone who is signed in; it can say why an act was refused.</summary>
internal abstract class MemberPage : PageModel
{
    public SignedIn Me => SignedIn.Of(HttpContext);

    /// <summary>The sentence that says what stood against the act; null when nothing did.</summary>
    public string? Refused { get; protected set; }

    protected IActionResult Refuse(Refusal refusal) => Refuse(Sentences.Of(refusal));

    protected IActionResult Refuse(Reason reason) => Refuse(new Refusal(reason));

    protected IActionResult Refuse(string sentence)
    {
        Refused = sentence;
        return Page();
    }

    /// <summary>What this page's texts are written in; nothing where it is the desk itself.</summary>
    protected virtual Guid WritesIn => Guid.Empty;

    /// <summary>What a form on this page carries, so that its text is written once however often it is sent.</summary>
    public string OnceField => OnceOnly.New(HttpContext, Me.Person.Id, WritesIn);

    /// <summary>The id that the sent form carries.</summary>
    protected Guid OnceId => OnceOnly.Id(HttpContext, Me.Person.Id, WritesIn);

    /// <summary>A text that was typed here, under the id of its form.</summary>
    protected NewText Once(string text) => new(OnceId, text);

    /// <summary>The sentence for secrets that could not be unlocked; it does not say which of the two was
    /// wrong.</summary>
    protected static string Wrong(bool withCode, string effect) =>
        $"{(withCode ? T["Ce mot de passe ou ce code n’est pas le bon."] : T["Ce mot de passe n’est pas le bon."])} "
        + $"{effect}";

    public string NameOf(Guid person) => Me.Roster.NameOf(person);
}

/// <summary>A page about one case that the person can open; to anybody else it does not exist.</summary>
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

    /// <summary>Acts, and goes back to the case; a refusal shows this page again with its sentence, and what was
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
            return await cases.LoadAsync(Me.Holder, Id, ct) is { } still ? Back(still) : RedirectToPage("/Desk/Index");
        return await LoadAsync(ct) ? Refuse(refusal) : NotFound();
    }

    private RedirectToPageResult Back(CaseFolders still)
    {
        still.Dispose();
        return RedirectToPage("/Desk/Case", new { id = Id });
    }
}
