using System.Collections.Immutable;

namespace IncidentDesk.Rules.Cases.Crises;

/// <summary>A crisis of a case: for a limited time, nobody but its pair opens it.</summary>
/// <param name="AskedBy">Who requests it; null once a second person has agreed.</param>
/// <param name="At">When it was requested or, after the agreement, when it began.</param>
/// <param name="Reason">The id of the sealed text that says why.</param>
/// <param name="Until">When it ends; null while nobody has agreed.</param>
/// <param name="Pair">Who goes on reading: the pair as it was when the crisis began; empty while nobody has
/// agreed.</param>
public sealed record Crisis(
    Guid? AskedBy,
    DateTimeOffset At,
    Guid Reason,
    DateTimeOffset? Until,
    ImmutableHashSet<Guid> Pair
)
{
    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    /// <summary>How long a request waits for a second person.</summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromHours(24);

    /// <summary>Whether it has begun and not ended, whoever is in charge.</summary>
    internal bool Runs(DateTimeOffset now) => Until is { } until && At <= now && now < until;
}
