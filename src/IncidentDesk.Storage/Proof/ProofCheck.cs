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
