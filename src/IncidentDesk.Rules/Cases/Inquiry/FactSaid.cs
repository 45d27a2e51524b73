using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Inquiry;

/// <summary>Who says a fact, since which day, and which texts and files of the case tell of it.</summary>
/// <param name="Sources">Ids of texts of the case.</param>
public sealed record FactSaid(Speaker Speaker, DateOnly Since, ImmutableArray<Guid> Sources)
{
    /// <summary>Why this cannot stand in the case; null when it can.</summary>
    internal Reason? Bars(CaseFile file, DateTimeOffset now) =>
        Since > Workdays.Day(now) ? Reason.NoSuchDay
        : Sources.Any(source => !file.Knows(source)) ? Reason.NoSuchText
        : null;
}
