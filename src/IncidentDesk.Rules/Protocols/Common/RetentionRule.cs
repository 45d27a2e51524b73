namespace IncidentDesk.Rules.Protocols.Common;

/// <summary>How long closed cases and related data are kept.</summary>
public sealed record RetentionRule
{
    public required Span OutOfScope { get; init; }
    public required Span NoFollowUp { get; init; }
    public required Span MeasureArchive { get; init; }
    public required Span WarnBefore { get; init; }
    public required int HoldPersons { get; init; }
    public required Span HoldReview { get; init; }
    public required Span UnreadMailbox { get; init; }
}
