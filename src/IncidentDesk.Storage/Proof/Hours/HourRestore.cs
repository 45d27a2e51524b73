using System.Collections.Immutable;

namespace IncidentDesk.Storage.Proof.Hours;

/// <summary>The acknowledgement that lines of the journal were lost, without their numbers, and the hour in which its
/// own line stands.</summary>
internal sealed record HourRestore
{
    /// <summary>The newest published hour when it was acknowledged.</summary>
    public required LineName Hour { get; init; }

    /// <summary>The hash over the lines that it is about, as <see cref="RestoreProof.LinesHash"/> makes it.</summary>
    public required byte[] Lines { get; init; }

    public required ImmutableArray<SeatSignature> Given { get; init; }
    public required ProvenLine Line { get; init; }

    public byte[] Commitment() => RestoreProof.Commitment(RestoreProof.Signed(Hour, Lines, "restore-line"), Given);

    /// <summary>Whether enough seats of different circles signed.</summary>
    public bool IsSigned =>
        RestoreProof.AreEnough(Given)
        && Given.All(given =>
            given.Verifies(
                RestoreProof.Message(RestoreProof.Signed(Hour, Lines, "restore"), given.Seat, given.Circle, given.At)
            )
        );
}
