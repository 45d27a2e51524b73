namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>How a question is answered: by one option, by several, or in words.</summary>
internal enum Ask
{
    One,
    Some,
    Words,
}
