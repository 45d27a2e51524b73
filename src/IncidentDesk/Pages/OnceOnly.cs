using IncidentDesk.Attachments;
using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Pages;

/// <summary>The id of a text, issued with the form it is typed in, so that a form sent several times is written once.
/// Only the desk can issue such an id.</summary>
internal static class OnceOnly
{
    /// <summary>The name of the form field.</summary>
    public const string Field = "once";

    /// <summary>Issues an id for a form of this person.</summary>
    /// <param name="scope">The case, decision or mailbox to which the form writes.</param>
    public static string New(HttpContext context, Guid who, Guid scope) => Tickets(context).New(Form(who, scope));

    /// <summary>The id in the form that was sent; a new one when it has none issued here, so that nothing typed is
    /// lost.</summary>
    public static Guid Id(HttpContext context, Guid who, Guid scope) =>
        Id(context, who, scope, context.Request.Form[Field]);

    /// <summary>The same for a form that is read piece by piece.</summary>
    /// <param name="sent">What its field holds.</param>
    public static Guid Id(HttpContext context, Guid who, Guid scope, string? sent) =>
        Tickets(context).Id(Form(who, scope), sent) ?? Guid.NewGuid();

    /// <summary>The same for a form with files.</summary>
    /// <param name="isKept">Whether a file is kept already, by the id of its record.</param>
    public static SentForm Files(HttpContext context, Guid who, Guid scope, Func<Guid, bool> isKept) =>
        new(Field, () => New(context, who, scope), sent => Id(context, who, scope, sent), isKept);

    private static string Form(Guid who, Guid scope) => $"once {who} {scope}";

    private static TicketStore Tickets(HttpContext context) =>
        context.RequestServices.GetRequiredService<TicketStore>();
}
