using IncidentDesk.Rules;
using IncidentDesk.Security;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages;

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
