namespace IncidentDesk.Security;

/// <summary>A person for the framework's passkey ceremonies: an id, without any other way to sign in.</summary>
internal sealed record PasskeyUser(Guid Id);
