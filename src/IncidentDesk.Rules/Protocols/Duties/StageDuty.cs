using System.Collections.Immutable;

namespace IncidentDesk.Rules.Protocols.Duties;

/// <summary>What the people in charge owe to somebody in a stage: what they give, by when, how that is proven, and
/// which moves wait for it.</summary>
public sealed record StageDuty
{
    /// <summary>Unique in its stage.</summary>
    public required string Id { get; init; }

    public required Audience To { get; init; }

    /// <summary>The id of the letter that the text starts from; null when there is none.</summary>
    public string? Letter { get; init; }

    /// <summary>What they receive, in the form for the end of a sentence.</summary>
    public required Words Words { get; init; }

    /// <summary>Until when, from the begin of the stage or from <see cref="After"/>; null for what the program does at
    /// once.</summary>
    public Span? By { get; init; }

    /// <summary>The duty of the same stage that comes first; null when none does.</summary>
    public string? After { get; init; }

    /// <summary>How often again while the stage lasts; null for once.</summary>
    public Span? Every { get; init; }

    public DutyProof Proof { get; init; }

    /// <summary>The places to which no move leads before this is done.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>How it can be put off; null when it cannot.</summary>
    public Deferral? Defer { get; init; }
}
