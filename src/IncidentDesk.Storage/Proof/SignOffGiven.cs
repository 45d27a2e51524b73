using IncidentDesk.Sealing;

namespace IncidentDesk.Storage.Proof;

/// <summary>One seat's signature over a decision, and the journal line that was written with it.</summary>
/// <remarks>
/// Signed: canonical "IncidentDesk/sign-off/v1": proposal hash 32, decision, hat, seat, text hash 32, at (Unix
/// milliseconds), reason, journal head 32.
/// The line's commitment: SHA-256(blind 32 | SHA-256(canonical "IncidentDesk/sign-off-line/v1": SHA-256(signed bytes),
/// signature)).
/// </remarks>
internal sealed record SignOffGiven
{
    /// <summary>How long after its time a signature may enter the journal: the time is fixed before a passkey is asked,
    /// and the answer may take five minutes.</summary>
    public static readonly TimeSpan WrittenWithin = TimeSpan.FromMinutes(10);

    public required string Hat { get; init; }
    public required string Seat { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Reason { get; init; }

    /// <summary>Hash of a journal line not older than the proposal's. The signature thereby confirms all lines before
    /// it.</summary>
    public required byte[] JournalHead { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>The number of the journal line that commits to this signature.</summary>
    public required long Line { get; init; }

    /// <summary>32 random bytes used only for this signature; with them its line can be checked, and no
    /// other.</summary>
    public required byte[] Blind { get; init; }

    public byte[] Message(SignedProposal proposal) =>
        new CanonicalWriter("IncidentDesk/sign-off/v1")
            .Add(proposal.Hash())
            .Add(proposal.Decision)
            .Add(Hat)
            .Add(Seat)
            .Add(proposal.TextSha256)
            .Add(At.ToUnixTimeMilliseconds())
            .Add(Reason)
            .Add(JournalHead)
            .ToArray();

    /// <param name="message">The bytes from <see cref="Message"/>.</param>
    public byte[] Commitment(byte[] message) =>
        Chain.Commit(
            Blind,
            Chain.Hash(
                new CanonicalWriter("IncidentDesk/sign-off-line/v1").Add(Chain.Hash(message)).Add(Signature).ToArray()
            )
        );

    /// <summary>Whether this signature was made by the seat that the proposal pinned.</summary>
    public bool Verifies(EligibleSeat seat, byte[] message) =>
        Seat == seat.Seat && Hat == seat.Hat && SignatureCheck.Verify(seat.Keys, message, Signature);
}
