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
    Journal,
    Roster,
    Seated,
    Validation,
    Mandate,
    Restore,
    Signature,
    Decided,
    Earlier,
    Head,

    /// <summary>A published hour vouches for the last line that the file needs.</summary>
    Published,

    Hour,
    Checkpoint,

    /// <summary>A line, an hour or a checkpoint from outside is there, and no line that the file needs comes after
    /// it.</summary>
    Covered,
}
