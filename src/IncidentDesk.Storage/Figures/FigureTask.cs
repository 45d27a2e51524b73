namespace IncidentDesk.Storage.Figures;

/// <summary>What waits for the figures of a year that is over.</summary>
/// <param name="IsSummed">Whether the first sum was made, so that a custodian comes next.</param>
public sealed record FigureTask(int Year, bool IsSummed);
