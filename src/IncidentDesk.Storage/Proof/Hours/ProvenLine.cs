using IncidentDesk.Storage.Journals;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>A line of the journal as an exported decision shows it: its hour, the fields that the decision needs, and
/// the proof that a published hour vouches for it. Neither its number nor its place among other lines is
/// shown.</summary>
internal sealed record ProvenLine
{
    /// <summary>The number of the published line.</summary>
    public required long Published { get; init; }

    /// <summary>The hour of the line itself: that of the published line, or an earlier one where this is the first that
    /// vouches for lines.</summary>
    public required DateTimeOffset Hour { get; init; }

    public required Blinded Commitment { get; init; }

    /// <summary>The hash of the line before: a signature of the roster names it.</summary>
    public required Blinded Before { get; init; }

    /// <summary>The line's own hash: a proposal, and a signature of a decision, name it.</summary>
    public required Blinded Hash { get; init; }

    public required TreePlace Tree { get; init; }

    /// <summary>Whether one of these published hours, counted from the first, vouches for the line.</summary>
    public bool IsAmong(IReadOnlyList<HourLine> hours) =>
        Published >= 1
        && Published <= hours.Count
        && hours[(int)Published - 1] is var published
        && Hour <= published.Hour
        && Tree.IsUnder(published, HourLeaf.Of(Hour, Commitment, Before, Hash));
}
