namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>Which fields of a journal line a proof shows.</summary>
[Flags]
internal enum LineFields
{
    None = 0,

    /// <summary>What the line commits to.</summary>
    Commitment = 1,

    /// <summary>The hash of the line before.</summary>
    Before = 2,

    /// <summary>The line's own hash.</summary>
    Hash = 4,
}
