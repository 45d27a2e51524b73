namespace IncidentDesk.Pages.Public.Report.Questions;

/// <summary>How a question is answered: by one of its options, by some of them, or in one's own words.</summary>
internal enum Ask
{
    One,
    Some,
    Words,
}
