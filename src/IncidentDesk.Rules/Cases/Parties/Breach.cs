namespace IncidentDesk.Rules.Cases.Parties;

/// <summary>A breach of an article of a charter, established once a second person confirms what the first
/// recorded.</summary>
public sealed record Breach(Guid Id, string Charter, string Article, Guid WrittenBy, Guid? ConfirmedBy)
{
    public bool IsEstablished => ConfirmedBy is { } second && second != WrittenBy;
}
