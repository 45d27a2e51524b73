namespace IncidentDesk.Rules.Decisions;

/// <summary>A passkey's public key and its endorsement by the person's own signing key, both hex.</summary>
public sealed record PinnedPasskey(string Key, string Endorsed);
