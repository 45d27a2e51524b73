namespace IncidentDesk.Rules.Keys;

/// <summary>A request to custodians ends, with every share given for it, because whoever made it reads the case no
/// more.</summary>
public sealed record EndRequest(Guid Request) : KeyStep;
