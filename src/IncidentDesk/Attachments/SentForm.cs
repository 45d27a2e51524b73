using IncidentDesk.Pages;

namespace IncidentDesk.Attachments;

/// <summary>A form with files that can arrive more than once, because an answer was lost or a button was pressed twice:
/// each of its files is kept once.</summary>
/// <param name="Who">Whose form it is.</param>
/// <param name="Scope">The mailbox, or the case that a draft will become.</param>
/// <param name="IsKept">Whether a file is kept already, by the id of its record.</param>
internal sealed record SentForm(Guid Who, Guid Scope, Func<Guid, bool> IsKept)
{
    /// <summary>The field of a new form.</summary>
    public string New(HttpContext context) => OnceOnly.New(context, Who, Scope);

    /// <summary>The id of the form that was sent.</summary>
    /// <param name="field">What its field holds; null when it has none.</param>
    public Guid Id(HttpContext context, string? field) => OnceOnly.Id(context, Who, Scope, field);
}
