namespace IncidentDesk.Storage.Proof;

/// <summary>The content of a sign-off row: the signature and its person. The signed bytes name only the seat.</summary>
internal sealed record SealedSignOff(Guid Person, SignOffGiven Given);
