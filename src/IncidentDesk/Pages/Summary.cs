namespace IncidentDesk.Pages;

/// <summary>The summary of problems at the top of a page whose form was refused; empty when nothing is wrong.</summary>
/// <param name="Field">The id of the field to correct; null when it is not about a field.</param>
internal sealed record Summary(string Heading, string? Problem, string? Field = null);
