namespace IncidentDesk.Storage.Proof;

/// <summary>What the verifier looks at, in its order.</summary>
internal enum ProofCheck
{
    File,
    Text,
    Proposal,
    Rule,
    Measure,
    Eligible,
    Roster,
    Seated,
    Validation,
    Mandate,
    Journal,
    Restore,
    Signature,
    Decided,
    Earlier,
    Head,
}

/// <summary>What can be wrong with a proof; each has a sentence in both languages.</summary>
internal enum ProofFault
{
    Unreadable,
    UnknownSchema,
    OtherText,
    OtherProposal,
    UnknownKind,
    UnderFloor,
    NoTimeToSign,
    UnknownHat,
    SeatTwice,
    KeyTwice,
    NoKey,
    CircleDisagrees,
    TooFewEligible,
    MeasureDates,
    OtherRoster,
    RosterUnsigned,
    NotSeated,
    FalseSignature,
    AfterProposal,
    NotValidated,
    BrokenLine,
    OtherStart,
    OtherEnd,
    NotEligible,
    SignedTwice,
    TooEarly,
    TooLate,
    HeadMissing,
    HeadMisplaced,
    LineMissing,
    OtherHour,
    NotDecided,
    RestoreMisplaced,
    Cut,
    Rewritten,
    BeforeStart,
}

/// <summary>One check and how it went.</summary>
/// <param name="Entry">What was checked or, with a fault, the first wrong entry: a line's number, a seat.</param>
/// <param name="Fault">Null when it holds.</param>
internal sealed record ProofFinding(ProofCheck Check, string Entry, ProofFault? Fault = null);
