namespace IncidentDesk.Storage.Proof;

/// <summary>What a sign-off row seals: the signature, and the person whose it is, whom nothing signed names.</summary>
internal sealed record SealedSignOff(Guid Person, SignOffGiven Given);
