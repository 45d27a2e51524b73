namespace IncidentDesk.Attachments;

/// <summary>A form with files that can arrive more than once, because an answer was lost or a button was pressed twice:
/// each of its files is kept once.</summary>
/// <param name="Field">The name of the field with the id of the form.</param>
/// <param name="New">What this field holds in a new form.</param>
/// <param name="Id">The id of the form that was sent, from what its field holds; null when it has none.</param>
/// <param name="IsKept">Whether a file is kept already, by the id of its record.</param>
internal sealed record SentForm(string Field, Func<string> New, Func<string?, Guid> Id, Func<Guid, bool> IsKept);
