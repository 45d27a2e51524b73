namespace IncidentDesk.Security;

/// <summary>A person as the framework's passkey ceremonies see them: an id, and nothing to sign in with but
/// passkeys.</summary>
internal sealed record PasskeyUser(Guid Id);
