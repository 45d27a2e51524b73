namespace IncidentDesk.Storage.Figures;

/// <summary>Why figures are not added up or published.</summary>
public enum FigureBar
{
    NotYourSeat,
    YearNotOver,
    TooFewCases,
    AlreadySummed,
    AlreadyPublished,
    NotSummed,
    HalvesMissing,
    DoNotAddUp,
    TryAgain,
}
