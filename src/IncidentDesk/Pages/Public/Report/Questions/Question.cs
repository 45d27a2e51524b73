namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>A question of the form, one a page; it says why it is asked, and it can always be skipped.</summary>
/// <param name="OwnWords">Whether words may stand beside the options.</param>
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
