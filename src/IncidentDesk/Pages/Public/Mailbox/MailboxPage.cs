using IncidentDesk.Rules;
using IncidentDesk.Rules.Cases;
using IncidentDesk.Security;
using IncidentDesk.Storage.Accounts;
using IncidentDesk.Storage.Cases;
using IncidentDesk.Storage.Folders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IncidentDesk.Pages.Public.Mailbox;

/// <summary>A page of the mailbox that eight words have opened.</summary>
internal abstract class MailboxPage(SessionStore sessions, CaseStore cases) : PageModel
{
    public CaseFolders Open { get; private set; } = null!;
    public Holder Holder { get; private set; } = null!;
    public CaseFile Case => Open.File;
    public Actor Actor => new(Holder.Id, []);

    /// <summary>The sentence near the field, when what was typed cannot be kept as it is.</summary>
    public string? Problem { get; protected set; }

    protected CaseStore Cases => cases;

    /// <summary>What a form on this page carries, so that its text is written once however often it is sent.</summary>
    public string OnceField => OnceOnly.New(HttpContext, Holder.Id, Open.Mailbox.Id);

    /// <summary>A text that was typed here, under the id of its form.</summary>
    protected NewText Once(string text) => new(OnceOnly.Id(HttpContext, Holder.Id, Open.Mailbox.Id), text);

    /// <summary>Whether the page is for somebody else who has a part in the case, and not for the one who
    /// reported.</summary>
    protected virtual bool ForInvitee => false;

    /// <summary>The mailbox that is open here is one of the other kind.</summary>
    protected bool IsOtherKind { get; private set; }

    /// <summary>False when no mailbox is open in this browser, or not any more.</summary>
    protected async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (
            await sessions.OpenAsync(SessionKind.Mailbox, DeskCookies.Read(HttpContext, SessionKind.Mailbox), ct)
            is not { } value
        )
            return false;
        Response.RegisterForDispose(Holder = HolderBytes.Read(value));
        if (await cases.LoadMailboxAsync(Holder, ct) is not { } open)
            return false;
        Response.RegisterForDispose(Open = open);
        return !(IsOtherKind = open.IsInvitee != ForInvitee);
    }

    /// <summary>A form that came after the mailbox had closed: what was typed is given back.</summary>
    protected StatusCodeResult Closed() => StatusCode(StatusCodes.Status401Unauthorized);
}
