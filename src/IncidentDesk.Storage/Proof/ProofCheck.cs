namespace IncidentDesk.Storage.Proof;

/// <summary>The verifier's checks, in order.</summary>
public enum ProofCheck
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
    Hour,
    Checkpoint,
}
