using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using IncidentDesk.Texts.Phrases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>A page of the mailbox opened by eight words.</summary>
internal abstract class MailboxPage(SessionStore sessions, CaseStore cases) : PageModel
{
    public CaseFolders Open { get; private set; } = null!;
    public Holder Holder { get; private set; } = null!;

    /// <summary>The case at the place that was sealed for this mailbox.</summary>
    public CaseFile Case => Open.Shown;
    public Actor Actor => new(Holder.Id, []);

    /// <summary>Whether people talk directly in this stage, with the guide.</summary>
    public bool HasGuide => Case.Protocol.Stage(Case.Stage)?.Guide == true;

    /// <summary>Why the input is refused, shown beside the field.</summary>
    public string? Problem { get; protected set; }

    protected CaseStore Cases => cases;

    /// <summary>The id in a form of this page by which its text is written once however often it is sent.</summary>
    public string OnceField => OnceOnly.New(HttpContext, Holder.Id, Open.MailboxId);

    /// <summary>A text typed in this form, under its id.</summary>
    protected NewText Once(string text) => new(OnceOnly.Id(HttpContext, Holder.Id, Open.MailboxId), text);

    /// <summary>Whether the page is for another person with a part in the case, not for the reporter.</summary>
    protected virtual bool ForInvitee => false;

    /// <summary>The address of the mailbox that this page belongs to.</summary>
    public string Home => ForInvitee ? "/mailbox/other" : "/mailbox";

    /// <summary>Whether the mailbox open in this browser is of the other kind.</summary>
    protected bool IsOtherKind { get; private set; }

    /// <summary>False when no mailbox is open in this browser, or it has ended.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (
            await sessions.OpenHolderAsync(SessionKind.Mailbox, DeskCookies.Read(HttpContext, SessionKind.Mailbox), ct)
            is not { } holder
        )
            return false;
        Response.RegisterForDispose(Holder = holder);
        if (await cases.LoadMailboxAsync(Holder, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        return !(IsOtherKind = open.IsInvitee != ForInvitee);
    }

    /// <summary>What is missing, for the person whose mailbox it is: some reasons have other words at the
    /// desk.</summary>
    protected static string WordsOf(Refusal refusal) =>
        refusal.Reason switch
        {
            Reason.AlreadySigned or Reason.StopNotAsked => T["C’est déjà noté."],
            // In a mailbox only its destruction asks what hour it is.
            Reason.ClockBehind => T[
                "Le service ne peut rien détruire en ce moment. Rien n’a changé. Essaie plus tard, ou appelle l’équipe."
            ],
            _ => Sentences.Of(refusal),
        };

    /// <summary>The answer to a form sent after the mailbox session ended; what was typed is shown again.</summary>
    protected StatusCodeResult Closed() => StatusCode(StatusCodes.Status401Unauthorized);
}
