namespace IncidentDesk.Storage.Invitations;

/// <summary>A link that nobody has used yet.</summary>
/// <param name="Id">The stored hash of its token, hex; it opens nothing.</param>
public sealed record OpenInvitation(string Id, Guid Person, Invited Invited, DateTimeOffset EndsAt);
