namespace IncidentDesk.Pages.Public.Report;

/// <summary>The parts of the page before sending.</summary>
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
