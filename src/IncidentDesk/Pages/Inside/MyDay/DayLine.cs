using IncidentDesk.Rules.Cases.Summaries;
using IncidentDesk.Storage.Cases.Summaries;

namespace IncidentDesk.Pages.Inside.MyDay;

/// <summary>A case of the list at one moment, with its place there.</summary>
internal sealed record DayLine(CaseLine Line, Turn Turn)
{
    public Guid Id => Line.Summary.Case;
    public string Name => Line.Name;
    public CaseSummary Case => Line.Summary;

    /// <summary>The next day that those in charge noted, with what it is for; null when there is none.</summary>
    public (DateOnly Day, string For)? Noted => Case.Dates is [var first, ..] ? (first.Day, Line.Lines[0]) : null;
    public bool IsNow => Turn < Turn.Waits;

    /// <summary>Its place in the list: what asks for something before what waits, danger first, then by date. The next
    /// page begins after the place of the last line.</summary>
    public string Place
    {
        get
        {
            var (group, calm) = (
                Math.Min((int)Turn, IsNow && Turn != Turn.ToAnswer ? 1 : (int)Turn),
                Case.Danger ? 0 : 1
            );
            return $"{group}{calm}{Case.Next?.ToUnixTimeMilliseconds() ?? 9_999_999_999_999:D13}{Id:N}";
        }
    }
}
