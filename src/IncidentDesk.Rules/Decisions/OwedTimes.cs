namespace IncidentDesk.Rules.Decisions;

/// <summary>What the second version of the process owes to the people whom a measure touches.</summary>
/// <param name="Consultation">How long the consultation stays open at least, unless everybody has answered.</param>
/// <param name="Opinion">How long the affected person has for an opinion before anybody signs.</param>
/// <param name="AppealAnswer">Until when an appeal is answered, counted from its lodging.</param>
public sealed record OwedTimes(Span Consultation, Span Opinion, Span AppealAnswer);
