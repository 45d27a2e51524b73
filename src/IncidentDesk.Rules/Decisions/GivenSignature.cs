namespace IncidentDesk.Rules.Decisions;

/// <summary>A signature verified with the key pinned for its signer; the rules decide whether it counts.</summary>
/// <param name="TextHash">SHA-256 of the text that was signed, lower-case hex.</param>
public sealed record GivenSignature(
    Guid Decision,
    Guid Person,
    SigningCapacity Hat,
    string Seat,
    string TextHash,
    DateTimeOffset At,
    string Reason
);
