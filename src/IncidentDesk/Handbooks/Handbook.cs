using System.Collections.Immutable;
using IncidentDesk.Letters;
using IncidentDesk.Rules;
using IncidentDesk.Rules.Rosters;

namespace IncidentDesk.Handbooks;

/// <summary>The handbook of a seat as its file has it, with its placeholders: one page.</summary>
internal sealed record Handbook
{
    public required string Id { get; init; }
    public required Words Title { get; init; }

    /// <summary>The seats for which it is written.</summary>
    public required ImmutableArray<Role> Seats { get; init; }

    /// <summary>The lines of each part, in each form of address.</summary>
    public required ImmutableDictionary<
        HandbookPart,
        ImmutableArray<ImmutableDictionary<LetterForm, string>>
    > Parts { get; init; }
}
