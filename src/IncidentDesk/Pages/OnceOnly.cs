using IncidentDesk.Storage.Drafts;

namespace IncidentDesk.Pages;

/// <summary>The id of a text, handed out with the form it will be typed in: however often that form is sent, the text
/// is written once. Nobody but the desk makes such an id.</summary>
internal static class OnceOnly
{
    /// <summary>The field that carries it.</summary>
    public const string Field = "once";

    /// <summary>A new one for a form of this person.</summary>
    /// <param name="scope">The case, decision or mailbox that the form writes in.</param>
    public static string New(HttpContext context, Guid who, Guid scope) => Tickets(context).New(Form(who, scope));

    /// <summary>The id that the sent form carries; a new one where it carries none of ours, so that nothing typed is
    /// lost.</summary>
    public static Guid Id(HttpContext context, Guid who, Guid scope) =>
        Tickets(context).Id(Form(who, scope), context.Request.Form[Field]) ?? Guid.CreateVersion7();

    private static string Form(Guid who, Guid scope) => $"once {who} {scope}";

    private static TicketStore Tickets(HttpContext context) =>
        context.RequestServices.GetRequiredService<TicketStore>();
}
