namespace IncidentDesk.Rules.Cases.Grievances;

/// <summary>What one person recorded of a letter; it counts once another person has confirmed it.</summary>
/// <param name="Item">The text that says how it is known.</param>
public sealed record LetterRecord(Guid Item, LetterFact Fact, Guid By)
{
    /// <summary>Who confirmed it; null before.</summary>
    public Guid? ConfirmedBy { get; init; }

    /// <summary>When it was confirmed; null before.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Since when it counts: its confirmation, while neither of the two is recused. Null when it does
    /// not.</summary>
    public DateTimeOffset? CountsSince(CaseFile file) =>
        ConfirmedBy is { } second && second != By && file.Trusts(By) && file.Trusts(second) ? ConfirmedAt : null;
}
