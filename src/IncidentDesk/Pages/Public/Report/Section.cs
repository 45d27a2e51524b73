namespace IncidentDesk.Pages.Public.Report;

/// <summary>What stands on the page before sending, part by part.</summary>
internal enum Section
{
    Door,
    Readers,
    What,
    Files,
    Answers,
    Name,
    Reach,
    Choices,
}
