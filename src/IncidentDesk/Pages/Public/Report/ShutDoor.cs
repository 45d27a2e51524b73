using IncidentDesk.Pages.Public.Report.Questions;

namespace IncidentDesk.Pages.Public.Report;

/// <summary>A door behind which too few people read, and the doors that are open.</summary>
internal sealed record ShutDoor(string Name, IReadOnlyList<Door> Others);
