namespace IncidentDesk.Pages;

/// <summary>What is said at the top of a page whose form was not taken; nothing where nothing is wrong.</summary>
/// <param name="Field">The id of the field to mend; null where it is no field's fault.</param>
internal sealed record Summary(string Heading, string? Problem, string? Field = null);
