using IncidentDesk.Rules;
using IncidentDesk.Security;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Drafts;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages;

/// <summary>A page for signed-in members; it can show why an act was refused.</summary>
internal abstract class MemberPage : PageModel
{
    public SignedIn Me => SignedIn.Of(HttpContext);

    /// <summary>Why the act was refused, as a sentence; null when it was not.</summary>
    public string? Refused { get; protected set; }

    protected IActionResult Refuse(Refusal refusal) => Refuse(Sentences.Of(refusal));

    protected IActionResult Refuse(Reason reason) => Refuse(new Refusal(reason));

    protected IActionResult Refuse(string sentence)
    {
        Refused = sentence;
        return Page();
    }

    /// <summary>The case or decision to which this page's texts belong; empty when there is none.</summary>
    protected virtual Guid WritesIn => Guid.Empty;

    /// <summary>The id in a form of this page by which its text is written once however often it is sent.</summary>
    public string OnceField => OnceOnly.New(HttpContext, Me.Person.Id, WritesIn);

    /// <summary>The id in the form that was sent.</summary>
    protected Guid OnceId => OnceOnly.Id(HttpContext, Me.Person.Id, WritesIn);

    /// <summary>A text typed in this form, under its id.</summary>
    protected NewText Once(string text) => new(OnceId, text);

    /// <summary>What this person typed in this form before and did not send; null when nothing is kept, or the page did
    /// not look.</summary>
    public UnsentText? Unsent { get; private set; }

    /// <summary>What the form must carry so that what is typed in it is kept.</summary>
    public string UnsentField => UnsentForms.TicketOf(HttpContext, Me.Holder, UnsentAt);

    /// <summary>The address under which what is typed here is kept: where the form is sent.</summary>
    protected virtual string UnsentAt => Request.Path.Value!;

    /// <summary>Looks for what was typed in this form before.</summary>
    protected async Task FindUnsentAsync(CancellationToken ct) =>
        Unsent = await UnsentForms.FindAsync(HttpContext, Me.Holder, UnsentAt, ct);

    /// <summary>The sentence when secrets could not be unlocked; it does not reveal whether the password or the code
    /// was wrong.</summary>
    protected static string Wrong(bool withCode, string effect) =>
        $"{(withCode ? T["Ce mot de passe ou ce code n’est pas le bon."] : T["Ce mot de passe n’est pas le bon."])} "
        + $"{effect}";

    public string NameOf(Guid person) => Me.Roster.NameOf(person);
}
