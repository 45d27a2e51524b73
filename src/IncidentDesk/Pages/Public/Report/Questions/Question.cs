namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>A question of the form, one per page, with the reason it is asked; it can always be skipped.</summary>
/// <param name="OwnWords">Whether words can be added to the options.</param>
internal sealed record Question(
    string Id,
    Ask Ask,
    string Title,
    string Why,
    string? Hint = null,
    Option[]? Options = null,
    bool OwnWords = false
)
{
    public Option[] Choices => Options ?? [];
}
