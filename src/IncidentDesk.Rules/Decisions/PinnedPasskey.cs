namespace IncidentDesk.Rules.Decisions;

/// <summary>A passkey's public key with the signature by which its person's own key vouches for it, both hex.</summary>
public sealed record PinnedPasskey(string Key, string Endorsed);
