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

    /// <summary>The published hours are a chain, and one of them vouches for the last line that the file
    /// needs.</summary>
    Published,

    Hour,
    Checkpoint,

    /// <summary>A line, an hour or a checkpoint from outside is there, and no line that the file needs comes after
    /// it.</summary>
    Covered,

    /// <summary>A published hour vouches for each line of the journal that the file needs.</summary>
    Lines,

    /// <summary>Whoever made a copy of a case signed its file of proof.</summary>
    Maker,

    /// <summary>Every file of a copy of a case is the one that the proof names.</summary>
    Copied,

    /// <summary>Every entry in a copy of a case is signed, and none of a folder is missing in between.</summary>
    Entries,
}
