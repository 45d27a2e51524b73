namespace IncidentDesk.Storage.Proof;

/// <summary>What a verifier can say of a file as a whole.</summary>
public enum ProofResult
{
    /// <summary>Something is wrong.</summary>
    Fails,

    /// <summary>Everything in the file fits together, but nothing from outside shows that its journal is the
    /// desk's.</summary>
    Fits,

    /// <summary>Everything fits together, and a line, an hour or a checkpoint from outside comes after everything that
    /// the file needs.</summary>
    Holds,
}
