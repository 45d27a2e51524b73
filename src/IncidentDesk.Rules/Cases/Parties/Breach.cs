namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A breach of an article of a charter, established once a second person confirms what the first
/// recorded.</summary>
public sealed record Breach(Guid Id, string Charter, string Article, Guid WrittenBy, Guid? ConfirmedBy)
{
    public bool IsEstablished => ConfirmedBy is { } second && second != WrittenBy;

    /// <summary>The breach as the other of the two people wrote it; null when nobody else did.</summary>
    internal Breach? Without(Guid person) =>
        ConfirmedBy == person ? this with { ConfirmedBy = null }
        : WrittenBy != person ? this
        : ConfirmedBy is { } second ? this with { WrittenBy = second, ConfirmedBy = null }
        : null;
}
