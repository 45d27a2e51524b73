using System.Collections.Immutable;

namespace IncidentDesk.Storage.Figures;

/// <summary>The published figures of a year.</summary>
/// <param name="First">The first year of which they count cases: the same year, or an earlier one that had too few
/// cases.</param>
/// <param name="LeftOut">How many cases could not be added up.</param>
public sealed record FigureYear(
    int Version,
    int First,
    int Year,
    int LeftOut,
    Guid SummedBy,
    ImmutableArray<FigureGroup> Groups
)
{
    /// <summary>Who published them, and when; set when they are read.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid By { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset At { get; init; }
}
